namespace Gapless.DuckDb.Compute.Raw;

/// <summary>Finds what stands between the values of a CSV text.</summary>
internal static class CsvDelimiter
{
    private const int Lines = 20;

    /// <summary>The one that gives most of the first lines as many values as the header has; of equals, the one with more values; else a comma.</summary>
    public static char Of(string text) => ",;\t|".Select(delimiter => (Delimiter: delimiter, Score: Score(text, delimiter)))
        .OrderByDescending(one => one.Score.Share).ThenByDescending(one => one.Score.Values).First().Delimiter;

    private static (double Share, int Values) Score(string text, char delimiter)
    {
        var records = new CsvRecords(text, delimiter);
        if (records.Next() is not { Count: > 1 } header) return (0, 1);
        int same = 1, all = 1;
        while (all < Lines && records.Next() is { } record)
        {
            // The sample's last line may be cut short.
            if (records.Position >= text.Length && all > 1) break;
            all++;
            if (record.Count == header.Count) same++;
        }

        return ((double)same / all, header.Count);
    }
}
