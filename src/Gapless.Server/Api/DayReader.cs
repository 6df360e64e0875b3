using System.Text.Json.Nodes;
using Gapless.Core.Datasets;
using Gapless.Core.Messages;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Core.Runs;
using Gapless.Hosting;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Errors;
using Gapless.Server.Coverage;
using Gapless.Server.Lineage;

namespace Gapless.Server.Api;

/// <summary>Reads all that there is to know of one day of a dataset.</summary>
internal sealed class DayReader(Project project, ProjectLineage lineage, CoverageBoard board)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="NotFoundException">There is no such dataset.</exception>
    public async Task<DayDocument> ReadAsync(DatasetName name, DateOnly day, CancellationToken cancellationToken)
    {
        if (!board.Current.Datasets.TryGetValue(name, out var dataset) || dataset.Info.IsPartitioned == (day == Partition.Undated))
            throw new NotFoundException(Text.Of("Server.NoDay", name, JsonFormat.Day(day) ?? "-"));
        var range = new DateRange(day, day.AddDays(1));
        var row = (await project.Ledger.PartitionReader.ReadAsync([name], range, cancellationToken)).SingleOrDefault();
        var published = await project.Ledger.Tables.PublishedAsync([name], range, cancellationToken);
        var attempts = await project.Ledger.Attempts.OfDayAsync(name, day, cancellationToken);
        return new DayDocument(
            name.ToString(), Dated(day), row is null ? "missing" : JsonFormat.Word(row.State), row?.Provisional ?? false, row?.Rows ?? 0, row?.Version, row?.RunId, row?.UpdatedAt,
            Redacted(row?.Error), Reason(dataset, day, row),
            published is [{ } only] ? [.. only.Files.Select(file => new FileDocument(file.Name, file.Bytes, file.Rows))] : [],
            dataset.Info.Kind == LineageGraph.Table ? await ManifestAsync(name, day, cancellationToken) : null,
            [.. attempts.Select(Of)],
            [.. lineage.Current.InputsThroughRaw(name).Select(edge => Neighbour(edge.From, edge.DaysFor(day)))],
            [.. lineage.Current.ReadersThroughRaw(name).Select(edge => Neighbour(edge.To, edge.ReadersOf(day)))]);
    }

    // The board looks once a second: of a row that is newer than it nobody knows yet whether it has a reason.
    private static ReasonDocument? Reason(DatasetCoverage dataset, DateOnly day, Partition? row) =>
        dataset.Knows(day, row) && dataset.ReasonOf(day) is { } part ? new ReasonDocument(JsonFormat.Word(part.Reason), part.Cause) : null;

    private NeighbourDocument Neighbour(DatasetName name, (DateOnly? First, DateOnly? Last) days)
    {
        var dataset = board.Current.Datasets.GetValueOrDefault(name);
        if (dataset is { Info.IsPartitioned: false }) days = (null, null);
        return new NeighbourDocument(name.ToString(), days.First, days.Last, dataset?.Worst(days.First, days.Last) is { } worst ? JsonFormat.Word(worst) : null);
    }

    private async Task<JsonNode?> ManifestAsync(DatasetName table, DateOnly day, CancellationToken cancellationToken)
    {
        var content = await project.Store.ReadAsync(LakePaths.Day(table, day) + Manifest.FileName, cancellationToken);
        if (content is null) return null;
        try
        {
            return JsonNode.Parse(content.Content.Span);
        }
        catch (System.Text.Json.JsonException)
        {
            // Damaged: verify says so.
            return null;
        }
    }

    private static AttemptDocument Of(Attempt attempt) => new(
        attempt.RunId, JsonFormat.Word(attempt.State), attempt.StartedAt, attempt.EndedAt, Math.Round(attempt.ActiveTime.TotalSeconds, 3), attempt.Rows, attempt.Files, attempt.Bytes,
        Redacted(attempt.Error));

    private static string? Redacted(string? text) => text is null ? null : KnownErrors.Redactor.Redact(text);

    private static DateOnly? Dated(DateOnly day) => day == Partition.Undated ? null : day;
}
