using Gapless.Core.Computing;
using Gapless.Core.Tables;

namespace Gapless.DuckDb.Compute.Raw;

/// <summary>Parquet: the file says its columns; the contract renames and casts them.</summary>
internal sealed class ParquetFormat : IRawFormat
{
    public RawFile Look(InputFile file, SourceContract contract, RawDesk desk)
    {
        if (new FileInfo(file.Path).Length == 0) return new RawFile(file, file.Path, Layout: null, HasRows: false);
        var columns = desk.Describe($"SELECT * FROM read_parquet({Quote.Text(desk.Scratch.Plain(file.Path))}, hive_partitioning=false)");
        return new RawFile(file, file.Path, new RawLayout(columns), HasRows: true);
    }

    public string Scan(RawLayout layout, SourceContract contract, IEnumerable<string> paths, string options) => $"read_parquet({Quote.List(paths)}{options})";

    public string? Find(RawLayout layout, SourceColumn column) => layout.Find(column) is not { } found
        ? null
        : column.Type is null ? Quote.Name(found.Name) : $"CAST({Quote.Name(found.Name)} AS {column.Type})";
}
