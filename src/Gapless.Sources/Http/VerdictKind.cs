namespace Gapless.Sources.Http;

/// <summary>What an answer is good for.</summary>
public enum VerdictKind
{
    /// <summary>The body is the answer.</summary>
    Usable,

    /// <summary>Too many requests: wait, then send the same again; not an error.</summary>
    Wait,

    /// <summary>A passing error: retry.</summary>
    Transient,

    /// <summary>This subscription may not read this; final for this request.</summary>
    Restricted,

    /// <summary>The key itself is refused; final for the source.</summary>
    KeyRefused,

    /// <summary>The request is wrong in the source's eyes; final for this request.</summary>
    Rejected,
}
