namespace Gapless.Runtime.Options;

/// <summary>How FotMob is collected from, by those whom it has permitted to.</summary>
public sealed record FotMobOptions
{
    /// <summary>The source's name, in gapless.yaml and in <c>--source</c>.</summary>
    public const string SourceName = "fotmob";

    /// <summary>Whether it is collected from; false unless told.</summary>
    public bool Enabled { get; init; }

    /// <summary>Who gave the permission, and when; empty = nobody, and then nothing may be sent.</summary>
    public string Permission { get; init; } = "";

    /// <summary>Where it is; ends with a slash.</summary>
    public Uri BaseUrl { get; init; } = new("https://www.fotmob.com/");

    /// <summary>The pause after each request.</summary>
    public DelayOptions Delay { get; init; } = new();
}
