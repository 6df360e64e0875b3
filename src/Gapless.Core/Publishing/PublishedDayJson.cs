using System.Collections.Immutable;
using Gapless.Core.Tables;

namespace Gapless.Core.Publishing;

/// <summary>The two parts of a published day as the ledger keeps them; on one line, written as in manifest.json.</summary>
public static class PublishedDayJson
{
    /// <summary>The files: <c>[{"name":..,"bytes":..,"rows":..}]</c>.</summary>
    public static string WriteFiles(ImmutableArray<DayFile> files) => PublishingJson.Write(writer => DayFields.Files(writer, files));

    /// <summary>Reads what <see cref="WriteFiles"/> wrote.</summary>
    /// <exception cref="FormatException">What is wrong with it, and at which field.</exception>
    public static ImmutableArray<DayFile> ReadFiles(string text) => PublishingJson.Read(text, DayFields.Files);

    /// <summary>The columns: <c>[{"name":..,"type":..}]</c>.</summary>
    public static string WriteSchema(TableSchema schema) => PublishingJson.Write(writer => DayFields.Schema(writer, schema));

    /// <summary>Reads what <see cref="WriteSchema"/> wrote.</summary>
    /// <exception cref="FormatException">What is wrong with it, and at which field.</exception>
    public static TableSchema ReadSchema(string text) => PublishingJson.Read(text, DayFields.Schema);
}
