namespace Gapless.DuckDb.Native;

/// <summary>A connection.</summary>
internal sealed class ConnectionHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => DatabaseApi.Disconnect(ref pointer);
}
