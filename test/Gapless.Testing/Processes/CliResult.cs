using Xunit;

namespace Gapless.Testing.Processes;

/// <summary>A process of the program that has ended.</summary>
/// <param name="Arguments">Its command line.</param>
/// <param name="ExitCode">128 + n when it died by the signal n.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record CliResult(string Arguments, int ExitCode, string Out, string Error)
{
    /// <summary>Lines on standard error.</summary>
    public IReadOnlyList<string> ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Fails with everything that was printed when the exit code is another.</summary>
    public CliResult Expect(int exitCode)
    {
        if (ExitCode != exitCode) Assert.Fail($"gapless {Arguments}\nended with {ExitCode}, not {exitCode}.\n--- out\n{Out}\n--- error\n{Error}");
        return this;
    }
}
