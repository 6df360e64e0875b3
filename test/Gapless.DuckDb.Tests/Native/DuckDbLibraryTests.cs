using Gapless.Core.Errors;
using Gapless.DuckDb.Native;

namespace Gapless.DuckDb.Tests.Native;

public sealed class DuckDbLibraryTests
{
    private const string Folder = "/opt/gapless";
    private static readonly string Beside = Path.Combine(Folder, DuckDbLibrary.FileName);

    [Fact]
    public void Find_LooksBesideTheProgramThenInTheSystem()
    {
        Assert.Equal([Beside], Find(named: null, Beside, DuckDbLibrary.FileName));
        Assert.Equal([Beside, DuckDbLibrary.FileName], Find(named: "", DuckDbLibrary.FileName));
    }

    [Fact]
    public void Find_TakesTheNamedOneBeforeAll() => Assert.Equal(["/a/b.so"], Find("/a/b.so", "/a/b.so", Beside));

    [Fact]
    public void Find_WithoutAny_NamesAllThreePlaces()
    {
        var error = Assert.Throws<GaplessException>(() => Find(named: null));

        Assert.Equal(ErrorKind.Machine, error.Kind);
        Assert.All(["GAPLESS_DUCKDB_LIBRARY", Beside, " " + DuckDbLibrary.FileName], place => Assert.Contains(place, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Find_WhenTheNamedOneDoesNotLoad_TakesNoOther()
    {
        var error = Assert.Throws<GaplessException>(() => Find("/a/b.so", Beside, DuckDbLibrary.FileName));

        Assert.Equal(ErrorKind.Machine, error.Kind);
        Assert.All(["GAPLESS_DUCKDB_LIBRARY", "/a/b.so", Beside], place => Assert.Contains(place, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Library_IsBesideTheProgram() => Assert.True(
        File.Exists(Path.Combine(AppContext.BaseDirectory, DuckDbLibrary.FileName)) || Environment.GetEnvironmentVariable(DuckDbLibrary.Variable) is not null);

    /// <summary>The places that were tried; the last one was taken.</summary>
    private static List<string> Find(string? named, params string[] there)
    {
        var tried = new List<string>();
        var library = DuckDbLibrary.Find(named, Folder, place =>
        {
            tried.Add(place);
            return there.Contains(place) ? tried.Count : 0;
        });
        Assert.Equal(tried.Count, library);
        return tried;
    }
}
