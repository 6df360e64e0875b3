using System.Text;
using Gapless.Core.Computing;

namespace Gapless.DuckDb.Compute.Raw;

/// <summary>Expands <c>.zst</c> text with DuckDB's own decompressor, since .NET has none: as Latin-1, in which every byte is a character.</summary>
internal static class ZstandardText
{
    /// <summary>Writes the text's bytes into a new file, with lines that end in a line feed, and gives its path.</summary>
    public static string Expand(InputFile file, RawDesk desk)
    {
        var copy = desk.Scratch.NewFile(".csv", file.Name);
        using var result = desk.Connection.Query(
            $"SELECT line FROM read_csv({Quote.Text(desk.Scratch.Plain(file.Path))}, auto_detect=false, header=false, columns={{'line': 'VARCHAR'}}, delim='\u0001', "
            + "quote='', escape='', encoding='latin-1', compression='zstd', hive_partitioning=false)",
            desk.CancellationToken);
        using var writer = new StreamWriter(copy, append: false, Encoding.Latin1) { NewLine = "\n" };
        while (result.Read()) writer.WriteLine(result.Get<string>(0));
        return copy;
    }
}
