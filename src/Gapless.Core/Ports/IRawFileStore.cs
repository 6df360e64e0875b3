using Gapless.Core.Datasets;
using Gapless.Core.Storage;

namespace Gapless.Core.Ports;

/// <summary>What the ledger remembers of the content of raw files, so that only those are read anew to which something was done.</summary>
public interface IRawFileStore
{
    /// <summary>All that is remembered of a raw source, by key.</summary>
    Task<IReadOnlyDictionary<string, RawFileContent>> ReadAsync(DatasetName source, CancellationToken cancellationToken);

    /// <summary>Remembers files of a raw source, in place of what was remembered of the same keys.</summary>
    Task WriteAsync(DatasetName source, IReadOnlyCollection<RawFileContent> files, CancellationToken cancellationToken);
}
