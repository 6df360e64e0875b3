namespace Gapless.Runtime.Options;

/// <summary>A pause of random length after each request, so that no source is hurried.</summary>
public sealed record DelayOptions
{
    /// <summary>The shortest; 1.5 s unless told.</summary>
    public TimeSpan Min { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>The longest, never below <see cref="Min"/>; 3.5 s unless told.</summary>
    public TimeSpan Max { get; init; } = TimeSpan.FromSeconds(3.5);
}
