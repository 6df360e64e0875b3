using Gapless.Core.Ports;

namespace Gapless.State.Facts;

/// <summary>Small texts by source and key.</summary>
internal sealed class SourceFacts(LedgerDatabase database) : ISourceFacts
{
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(string source, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            transaction => transaction.QueryAsync(
                "SELECT key, value FROM source_facts WHERE source = @source ORDER BY key",
                reader => KeyValuePair.Create(reader.GetString(0), reader.GetString(1)),
                cancellationToken,
                ("@source", source)),
            cancellationToken);
        return new Dictionary<string, string>(rows, StringComparer.Ordinal);
    }

    public Task WriteAsync(
        ILedgerTransaction transaction, string source, IReadOnlyDictionary<string, string> facts, CancellationToken cancellationToken) =>
        LedgerErrors.GuardAsync(database.Address, async () =>
        {
            foreach (var (key, value) in facts.OrderBy(fact => fact.Key, StringComparer.Ordinal))
            {
                await transaction.ExecuteAsync(
                    """
                    INSERT INTO source_facts (source, key, value) VALUES (@source, @key, @value)
                    ON CONFLICT (source, key) DO UPDATE SET value = excluded.value
                    """,
                    cancellationToken,
                    ("@source", source),
                    ("@key", key),
                    ("@value", value));
            }

            return true;
        });
}
