namespace Gapless.DuckDb.Results;

/// <summary>Names in SQL.</summary>
internal static class Identifier
{
    /// <summary>The name, in quotes where it needs them.</summary>
    internal static string Quoted(string name) =>
        name.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_') && !char.IsAsciiDigit(name[0])
            ? name
            : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
