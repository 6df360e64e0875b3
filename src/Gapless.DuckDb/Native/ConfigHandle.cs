namespace Gapless.DuckDb.Native;

/// <summary>Settings to open a database with.</summary>
internal sealed class ConfigHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => DatabaseApi.DestroyConfig(ref pointer);
}
