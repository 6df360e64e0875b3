using System.Globalization;
using Gapless.Core.Datasets;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Core.Ports;
using Gapless.Core.Publishing;
using Gapless.State.Rows;

namespace Gapless.State.Tables;

/// <summary>The publishing journal: <c>publish_intents</c>.</summary>
internal sealed class PublishIntents(LedgerDatabase database)
{
    /// <exception cref="GaplessException">An entry is damaged: of which day, and what to do.</exception>
    internal Task<List<PublishIntent>> ReadAsync(ILedgerTransaction transaction, DatasetName table, CancellationToken cancellationToken) => transaction.QueryAsync(
        "SELECT body, dt FROM publish_intents WHERE dataset = @table ORDER BY place",
        reader => Read(reader.GetString(0), table, database.ReadDay(reader, 1)),
        cancellationToken,
        ("@table", table.ToString()));

    internal Task<int> WriteAsync(ILedgerTransaction transaction, IReadOnlyCollection<PublishIntent> intents, CancellationToken cancellationToken)
    {
        var last = intents.GroupBy(Key).Select(group => group.Last()).ToList();
        var keys = Keys(last).Columns;
        var rows = Keys(last).Number("token", intent => intent.Token).Text("body", PublishIntentJson.Write).Columns;

        // Deleted first, so that an entry that is written anew is the newest; by the keys alone, since bodies are long.
        return transaction.ExecuteAsync(
            $"""
            {Delete(keys)};

            INSERT INTO publish_intents (dataset, dt, run_id, token, body)
            SELECT intent.dataset, intent.dt, intent.run_id, intent.token, intent.body FROM {database.RowsOf("intent", rows)}
            WHERE true
            ORDER BY intent.place
            ON CONFLICT (dataset, dt, run_id) DO UPDATE SET token = excluded.token, body = excluded.body;
            """,
            cancellationToken,
            [.. database.RowValues("gone", keys), .. database.RowValues("intent", rows)]);
    }

    internal Task<int> ClearAsync(ILedgerTransaction transaction, IReadOnlyCollection<PublishIntent> intents, CancellationToken cancellationToken)
    {
        var keys = Keys(intents).Columns;
        return transaction.ExecuteAsync(Delete(keys), cancellationToken, database.RowValues("gone", keys));
    }

    private PublishIntent Read(string body, DatasetName table, DateOnly day)
    {
        try
        {
            return PublishIntentJson.Read(body);
        }
        catch (FormatException error)
        {
            var (date, where) = (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), database.Address.Display);
            throw new GaplessException(ErrorKind.Machine, Text.Of("Error.LedgerJournal", where, table, date, LedgerErrors.OneLine(error.Message)), error);
        }
    }

    private static (DatasetName Dataset, DateOnly Date, string RunId) Key(PublishIntent intent) => (intent.Dataset, intent.Date, intent.RunId);

    private static LedgerRows<PublishIntent> Keys(IReadOnlyCollection<PublishIntent> intents) => new LedgerRows<PublishIntent>(intents)
        .Text("dataset", intent => intent.Dataset.ToString())
        .Day("dt", intent => intent.Date)
        .Text("run_id", intent => intent.RunId);

    private string Delete(IReadOnlyList<LedgerColumn> keys) => $"""
        DELETE FROM publish_intents
        WHERE (dataset, dt, run_id) IN (SELECT gone.dataset, gone.dt, gone.run_id FROM {database.RowsOf("gone", keys)})
        """;
}
