namespace Gapless.Server.Access;

/// <summary>What a caller may do.</summary>
internal enum AccessLevel
{
    /// <summary>Nothing: no token, or a wrong one.</summary>
    None,

    /// <summary>Look.</summary>
    Read,

    /// <summary>Look, start and stop.</summary>
    Write,
}
