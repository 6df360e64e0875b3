using System.Runtime.InteropServices;
using Gapless.Core.Errors;
using Gapless.Core.Messages;

namespace Gapless.DuckDb.Native;

/// <summary>Finds DuckDB's shared library, once a process: where GAPLESS_DUCKDB_LIBRARY points, beside the program, in the system.</summary>
internal static class DuckDbLibrary
{
    internal const string Name = "duckdb";
    internal const string Variable = "GAPLESS_DUCKDB_LIBRARY";

    private static readonly Lazy<nint> Library = new(Load);

    /// <summary>What the library is called as a file on this platform.</summary>
    internal static string FileName { get; } =
        OperatingSystem.IsWindows() ? "duckdb.dll" : OperatingSystem.IsMacOS() ? "libduckdb.dylib" : "libduckdb.so";

    /// <summary>Loads the library when no one has done so yet. Called before the first use of the C API.</summary>
    /// <exception cref="GaplessException">It is in none of the three places.</exception>
    internal static void Require() => _ = Library.Value;

    /// <summary>The first of the three places that has it.</summary>
    /// <param name="named">The value of GAPLESS_DUCKDB_LIBRARY. When it is set no other place is tried: another version than the wanted one is worse than none.</param>
    /// <param name="folder">The program's folder.</param>
    /// <param name="load">Loads a file, or a name that the system looks up; 0 when it can't.</param>
    /// <exception cref="GaplessException">It is in none of the three places.</exception>
    internal static nint Find(string? named, string folder, Func<string, nint> load)
    {
        var beside = Path.Combine(folder, FileName);
        string[] places = string.IsNullOrEmpty(named) ? [beside, FileName] : [named];
        foreach (var place in places)
        {
            if (load(place) is var library and not 0) return library;
        }

        throw new GaplessException(
            ErrorKind.Machine,
            string.IsNullOrEmpty(named) ? Text.Of("Error.DuckDbLibrary", Variable, beside, FileName) : Text.Of("Error.DuckDbLibraryNamed", Variable, named, beside, FileName));
    }

    private static nint Load()
    {
        var library = Find(
            Environment.GetEnvironmentVariable(Variable),
            AppContext.BaseDirectory,
            place => NativeLibrary.TryLoad(place, out var handle) ? handle : 0);
        NativeLibrary.SetDllImportResolver(typeof(DuckDbLibrary).Assembly, (name, _, _) => name == Name ? library : 0);
        return library;
    }
}
