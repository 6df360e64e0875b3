using Gapless.Core.Computing;
using Gapless.Core.Datasets;
using Gapless.Core.Errors;
using Gapless.Core.Partitions;
using Gapless.Core.Publishing;
using Gapless.Core.Storage;
using Gapless.Core.Tables;
using Gapless.Runtime.Lake;

namespace Gapless.Runtime.Backfill;

/// <summary>Finds and fetches the files that days of a table read.</summary>
internal sealed class BatchInputs(BackfillServices services, LakeState state, InputStage stage)
{
    private static readonly DateRange Ever = new(Partition.Undated, DateOnly.MaxValue);

    /// <summary>A folder of this machine that is this process's and run's alone.</summary>
    public string WorkFolder => stage.WorkFolder;

    /// <summary>Every input that the SQL reads, with the files of exactly the days that the given days read.</summary>
    public async Task<IReadOnlyList<ComputeInput>> ReadAsync(TableDefinition table, IReadOnlyList<DateOnly> days, CancellationToken cancellationToken)
    {
        var inputs = new List<ComputeInput>();
        var own = DayEvidence.Own(table);
        foreach (var input in (own is null ? table.Inputs : table.Inputs.Add(own)).Where(input => input.IsRead))
        {
            inputs.Add(input.Source is null
                ? await TableAsync(table, input, days, cancellationToken)
                : await RawAsync(table, input, days, cancellationToken));
        }

        return inputs;
    }

    /// <summary>Brings the files of those days to this machine before they are read; nothing where they are here already.</summary>
    public Task FetchAheadAsync(TableDefinition table, IReadOnlyList<DateOnly> days, CancellationToken cancellationToken) =>
        stage.IsNeeded ? ReadAsync(table, days, cancellationToken) : Task.CompletedTask;

    /// <summary>The bytes of the inputs of all the days, without fetching anything: raw files, and each table's own days.</summary>
    public async Task<long> BytesAsync(TableDefinition table, IReadOnlyList<DateOnly> days, CancellationToken cancellationToken)
    {
        var bytes = 0L;
        foreach (var input in table.Inputs.Where(input => input.IsRead))
        {
            bytes += input.Source is null
                ? (await PublishedAsync(input.Dataset, Window(table, input, days), cancellationToken)).Sum(day => day.Files.Sum(file => file.Bytes))
                : Files(await state.RawAsync(input, cancellationToken), table, days).Sum(file => file.Object.Bytes);
        }

        return bytes;
    }

    private async Task<ComputeInput> RawAsync(TableDefinition table, TableInput input, IReadOnlyList<DateOnly> days, CancellationToken cancellationToken)
    {
        var raw = await state.RawAsync(input, cancellationToken);
        var files = Files(raw, table, days);
        var paths = await stage.PathsAsync([.. files.Select(file => (file.Object.Key, file.Object.Version))], cancellationToken);
        return new ComputeInput(
            input.Dataset, input.Source, raw.IsDated, null,
            [.. files.Select((file, i) => new InputFile(paths[i], file.Day, file.Object.Bytes, null, file.Object.Key))]);
    }

    private static List<(DateOnly? Day, StoredObject Object)> Files(RawDays raw, TableDefinition table, IReadOnlyList<DateOnly> days)
    {
        if (!raw.IsDated) return [.. raw.Undated.Select(file => ((DateOnly?)null, file))];
        var wanted = table.IsPartitioned ? days : raw.Dated.Keys.ToList();
        return [.. wanted.SelectMany(day => (raw.Dated.GetValueOrDefault(day) ?? []).Select(file => ((DateOnly?)day, file)))];
    }

    private async Task<ComputeInput> TableAsync(TableDefinition table, TableInput input, IReadOnlyList<DateOnly> days, CancellationToken cancellationToken)
    {
        var isDated = services.Graph[input.Dataset].IsPartitioned;
        var published = await PublishedAsync(input.Dataset, Window(table, input, days), cancellationToken);
        var schema = published.Count > 0 ? published[^1].Schema : await LastSchemaAsync(input.Dataset, cancellationToken);
        var objects = published
            .SelectMany(day => day.Files.Select(file => (day.Date, day.Schema, File: file, Key: LakePaths.Day(input.Dataset, day.Date) + file.Name))).ToList();
        var paths = await PathsAsync(input.Dataset, [.. objects.Select(item => (item.Key, ""))], cancellationToken);
        return new ComputeInput(
            input.Dataset, null, isDated, schema,
            [.. objects.Select((item, i) => new InputFile(paths[i], isDated ? item.Date : null, item.File.Bytes, item.Schema.Id, item.Key))]);
    }

    private async Task<IReadOnlyList<string>> PathsAsync(DatasetName table, IReadOnlyList<(string Key, string Version)> objects, CancellationToken cancellationToken)
    {
        try
        {
            return await stage.PathsAsync(objects, cancellationToken);
        }
        catch (GaplessException error) when (stage.IsNeeded)
        {
            foreach (var (key, _) in objects)
            {
                if (await services.Store.FindAsync(key, cancellationToken) is null) throw new InputGoneException(table, key, error);
            }

            throw;
        }
    }

    private async Task<TableSchema?> LastSchemaAsync(DatasetName table, CancellationToken cancellationToken) =>
        await services.Tables.PublishedAsync([table], Ever, cancellationToken) is [.., var last] ? last.Schema : null;

    // Names carry the run, so a published file never changes under its name.
    private async Task<IReadOnlyList<PublishedDay>> PublishedAsync(DatasetName table, DateSet days, CancellationToken cancellationToken)
    {
        if (days.IsEmpty) return [];
        var hull = new DateRange(days.Ranges[0].Start, days.Ranges[^1].End);
        var published = await services.Tables.PublishedAsync([table], hull, cancellationToken);
        return [.. published.Where(day => days.Contains(day.Date))];
    }

    private DateSet Window(TableDefinition table, TableInput input, IReadOnlyList<DateOnly> days)
    {
        var isDated = input.Source is not null || services.Graph[input.Dataset].IsPartitioned;
        return DateSet.Of(days.Select(day =>
        {
            var (first, last) = InputDays.Of(table, input, isDated, day);
            // A table with days has none without a date, and one without days has nothing else.
            var start = first ?? (isDated ? DateOnly.MinValue.AddDays(1) : DateOnly.MinValue);
            var end = last is { } to && to < DateOnly.MaxValue ? to.AddDays(1) : DateOnly.MaxValue;
            return end < start ? new DateRange(start, start) : new DateRange(start, end);
        }));
    }
}
