namespace Gapless.Server.Access;

/// <summary>Marks an endpoint that needs no token; every other one does.</summary>
internal sealed class OpenToAll
{
    /// <summary>The mark.</summary>
    public static readonly OpenToAll Mark = new();
}
