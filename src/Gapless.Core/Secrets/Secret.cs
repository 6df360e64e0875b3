using System.Diagnostics;

namespace Gapless.Core.Secrets;

/// <summary>A text that no output may show: a key, a password, an address with a password in it.</summary>
/// <remarks>Everything that formats it gets <c>***</c>; only <see cref="Reveal"/> gives it out, where it is sent.</remarks>
[DebuggerDisplay("***")]
public readonly struct Secret : IEquatable<Secret>
{
    private readonly string? _value;

    /// <summary>Keeps the text.</summary>
    public Secret(string value) => _value = value;

    /// <summary>True when there is nothing in it.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(_value);

    /// <summary>The text itself, for the one place that sends it.</summary>
    public string Reveal() => _value ?? "";

    /// <inheritdoc />
    public override string ToString() => "***";

    /// <inheritdoc />
    public bool Equals(Secret other) => string.Equals(Reveal(), other.Reveal(), StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Secret other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Reveal());

    /// <summary>The same text.</summary>
    public static bool operator ==(Secret left, Secret right) => left.Equals(right);

    /// <summary>Another text.</summary>
    public static bool operator !=(Secret left, Secret right) => !left.Equals(right);
}
