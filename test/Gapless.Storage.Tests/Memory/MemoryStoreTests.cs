using Gapless.Core.Ports;
using Gapless.Testing.Storage;

namespace Gapless.Storage.Tests.Memory;

/// <summary>What tests elsewhere rely on is a store like the others.</summary>
public sealed class MemoryStoreTests : StoreContract
{
    private readonly MemoryStore _store = new();

    protected override Task<IStore> OpenAsync() => Task.FromResult<IStore>(_store);

    protected override ValueTask CloseAsync() => ValueTask.CompletedTask;
}
