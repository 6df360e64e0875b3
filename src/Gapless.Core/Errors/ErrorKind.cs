namespace Gapless.Core.Errors;

/// <summary>Whose fault an error is; hosts map it to exit codes and status codes, in one place.</summary>
public enum ErrorKind
{
    /// <summary>The command or the configuration is wrong.</summary>
    Usage,

    /// <summary>The machine's fault: disk, database, network of our own.</summary>
    Machine,

    /// <summary>The source did not answer, or not in a way that can be used.</summary>
    SourceDown,

    /// <summary>The source refuses the key.</summary>
    Refused,

    /// <summary>Another run holds what this one needs.</summary>
    Held,
}
