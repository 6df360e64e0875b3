using Gapless.Core.Datasets;
using Gapless.Core.Partitions;
using Gapless.Hosting;
using Gapless.Hosting.Composition;
using Gapless.Hosting.Errors;
using Gapless.Server.Coverage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gapless.Server.Api;

/// <summary>Days of datasets.</summary>
internal static class PartitionEndpoints
{
    private const string Whole = "whole";

    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/partitions", ListAsync).WithSummary("Days that the ledger has, by dataset and date");
        api.MapGet("/partitions/{dataset}/{date}", ShowAsync).WithSummary("One day: its state and why, its files, attempts and neighbours");
    }

    private static async Task<PageOf<PartitionDocument>> ListAsync(
        Project project, CoverageBoard board, string? dataset, string? from, string? to, string? state, int? limit, int? offset, CancellationToken cancellationToken)
    {
        var page = ApiQuery.Page(limit, offset);
        var range = ApiQuery.Range(from, to, ApiQuery.FirstDay(board.Current, project.Today), project.Today);
        var reader = project.Ledger.PartitionReader;
        IReadOnlyCollection<DatasetName> names = dataset is null ? await reader.DatasetsAsync(cancellationToken) : [ApiQuery.Dataset(dataset)];

        // Undated first: its one day is the first that there can be.
        var undated = await reader.ReadAsync(names, new DateRange(Partition.Undated, Partition.Undated.AddDays(1)), cancellationToken);
        var rows = undated.Concat(await reader.ReadAsync(names, range, cancellationToken));
        return PageOf<PartitionDocument>.Of([.. rows.Where(row => state is null || JsonFormat.Word(row.State) == state).Select(Of)], page);
    }

    private static Task<DayDocument> ShowAsync(DayReader days, string dataset, string date, CancellationToken cancellationToken) =>
        days.ReadAsync(ApiQuery.Dataset(dataset), date == Whole ? Partition.Undated : ApiQuery.Day("date", date), cancellationToken);

    private static PartitionDocument Of(Partition row) => new(
        row.Dataset.ToString(), row.Date == Partition.Undated ? null : row.Date, JsonFormat.Word(row.State), row.Provisional, row.Rows, row.Version, row.RunId, row.UpdatedAt,
        row.Error is { } error ? KnownErrors.Redactor.Redact(error) : null);
}
