using Gapless.Core.Ports;

namespace Gapless.Football.FootballData.Catalogue;

/// <summary>Keeps the catalogue in the ledger.</summary>
internal sealed class CatalogueStore(ILedgerDatabase database, ISourceFacts facts)
{
    public async Task<SourceCatalogue> ReadAsync(string source, CancellationToken cancellationToken) =>
        SourceCatalogue.From(await facts.ReadAsync(source, cancellationToken));

    public async Task WriteAsync(string source, SourceCatalogue catalogue, SourceCatalogue before, CancellationToken cancellationToken)
    {
        var changes = catalogue.Changes(before);
        if (changes.IsEmpty) return;
        await using var transaction = await database.BeginAsync(cancellationToken);
        await facts.WriteAsync(transaction, source, changes, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
