using Gapless.Core.Publishing;

namespace Gapless.Runtime.Options;

/// <summary>How a day's files are replaced.</summary>
public sealed record PublishOptions
{
    /// <summary>In which order; <see cref="PublishMode.DeleteCopy"/> unless told.</summary>
    public PublishMode Mode { get; init; } = PublishMode.DeleteCopy;

    /// <summary>How many replaced versions of a day are kept, for <c>gapless undo</c>; 0 unless told. More need <see cref="PublishMode.Switch"/>.</summary>
    public int KeepVersions { get; init; }
}
