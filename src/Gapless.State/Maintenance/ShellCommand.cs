namespace Gapless.State.Maintenance;

/// <summary>A program to run in the user's terminal.</summary>
/// <param name="FileName">The program's name, looked for in PATH.</param>
/// <param name="Arguments">Its arguments; no secret among them.</param>
/// <param name="Environment">What to add to its environment: the password is here.</param>
public sealed record ShellCommand(string FileName, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>As one would type it, without the environment.</summary>
    public override string ToString() => string.Join(' ', Arguments.Prepend(FileName));
}
