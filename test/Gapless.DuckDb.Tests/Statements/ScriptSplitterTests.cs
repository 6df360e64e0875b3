using Gapless.DuckDb.Statements;

namespace Gapless.DuckDb.Tests.Statements;

public sealed class ScriptSplitterTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("SELECT 1", new[] { "SELECT 1" })]
    [InlineData("SELECT 1;", new[] { "SELECT 1;" })]
    [InlineData("a; b", new[] { "a;", " b" })]
    [InlineData("a;\nb\n;\nc", new[] { "a;", "\nb\n;", "\n\n\nc" })]
    [InlineData("';' ; \";\" ; ''';' ; \"\"\";\"", new[] { "';' ;", " \";\" ;", " ''';' ;", " \"\"\";\"" })]
    [InlineData("-- ;\n; /* ; /* ; */ ; */ ;", new[] { "-- ;\n;", "\n /* ; /* ; */ ; */ ;" })]
    [InlineData("$$;$$ ; $a$;$$;$a$ ; $1 ; a$b$;", new[] { "$$;$$ ;", " $a$;$$;$a$ ;", " $1 ;", " a$b$;" })]
    [InlineData("e'\\';' ; E'a\\\\' ; name'\\' ; x", new[] { "e'\\';' ;", " E'a\\\\' ;", " name'\\' ;", " x" })]
    [InlineData("'open ; -- $$", new[] { "'open ; -- $$" })]
    [InlineData("/* open ;", new[] { "/* open ;" })]
    [InlineData("$$ open ;", new[] { "$$ open ;" })]
    [InlineData("-- open ;", new[] { "-- open ;" })]
    public void Split_OfAText_CutsAfterTheSemicolonsThatEndAStatement(string sql, string[] pieces) => Assert.Equal(pieces, ScriptSplitter.Split(sql));
}
