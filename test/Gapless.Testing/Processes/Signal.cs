namespace Gapless.Testing.Processes;

/// <summary>Signals as Linux numbers them.</summary>
public enum Signal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}
