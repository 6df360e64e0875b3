namespace Gapless.Core.Ports;

/// <summary>Computes tables: one for a run, with a bound on the memory of all its sessions together. May be used from several threads.</summary>
public interface IComputeEngine : IAsyncDisposable
{
    /// <summary>Opens a connection for one task. What a task binds, no other task sees.</summary>
    Task<IComputeSession> OpenAsync(CancellationToken cancellationToken);
}
