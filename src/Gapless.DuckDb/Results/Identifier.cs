namespace Gapless.DuckDb.Results;

/// <summary>Names in SQL.</summary>
internal static class Identifier
{
    /// <summary>The name, in quotes where DuckDB would write it so.</summary>
    internal static string Quoted(string name) =>
        IsPlain(name) && !Keywords.Contains(name) ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static bool IsPlain(string name) => !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
