/* A C module, which finds the API in the interpreter that loads it. */
#include "lua.h"
#include "lauxlib.h"

static int sum(lua_State *L) {
    lua_Number total = 0;
    for (int i = 1; i <= lua_gettop(L); i++) total += luaL_checknumber(L, i);
    lua_pushnumber(L, total);
    return 1;
}

static int describe(lua_State *L) {
    lua_pushfstring(L, "%s of %d bytes", luaL_typename(L, 1), (int)lua_rawlen(L, 1));
    return 1;
}

static int fail(lua_State *L) { return luaL_error(L, "module says %s", luaL_checkstring(L, 1)); }

static const luaL_Reg functions[] = {{"sum", sum}, {"describe", describe}, {"fail", fail}, {NULL, NULL}};

int luaopen_cmodule(lua_State *L) {
    luaL_newlib(L, functions);
    return 1;
}
