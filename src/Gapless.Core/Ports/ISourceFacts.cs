namespace Gapless.Core.Ports;

/// <summary>What was learned of a source: its catalogue of competitions and seasons, what the key may read. Small JSON texts by key.</summary>
public interface ISourceFacts
{
    /// <summary>All facts of the source by key.</summary>
    Task<IReadOnlyDictionary<string, string>> ReadAsync(string source, CancellationToken cancellationToken);

    /// <summary>Stores facts inside a lent transaction, replacing those under the same keys.</summary>
    Task WriteAsync(ILedgerTransaction transaction, string source, IReadOnlyDictionary<string, string> facts, CancellationToken cancellationToken);
}
