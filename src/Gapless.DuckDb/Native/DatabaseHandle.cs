namespace Gapless.DuckDb.Native;

/// <summary>An open database; the file is let go when the last connection is gone too.</summary>
internal sealed class DatabaseHandle : DuckDbHandle
{
    protected override void Destroy(ref nint pointer) => DatabaseApi.Close(ref pointer);
}
