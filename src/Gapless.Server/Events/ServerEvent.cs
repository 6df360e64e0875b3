namespace Gapless.Server.Events;

/// <summary>Something that whoever looks at the page should know at once.</summary>
/// <param name="Name">Its name in the stream.</param>
/// <param name="Data">What is told, written as JSON.</param>
internal sealed record ServerEvent(string Name, object Data)
{
    /// <summary>Everything is to be loaded again.</summary>
    public static readonly ServerEvent Reload = new("reload", new { });
}
