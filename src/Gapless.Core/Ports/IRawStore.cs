namespace Gapless.Core.Ports;

/// <summary>Files under the project's store, by relative path with <c>/</c>; a path can never leave the store.</summary>
public interface IRawStore
{
    /// <summary>Writes a file whole or not at all.</summary>
    /// <param name="path">Relative path.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="durable">True: on the disk when this returns. False: may be lost by a power failure, for files that can be made again.</param>
    /// <param name="cancellationToken">Stops the writing; nothing is left.</param>
    Task WriteAsync(string path, ReadOnlyMemory<byte> content, bool durable, CancellationToken cancellationToken);

    /// <summary>Deletes a file; nothing happens when there is none.</summary>
    Task DeleteAsync(string path, CancellationToken cancellationToken);
}
