namespace Gapless.Cli.Tests.EndToEnd;

/// <summary>Signals as Linux and macOS number them, where they agree.</summary>
internal enum Signal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
}
