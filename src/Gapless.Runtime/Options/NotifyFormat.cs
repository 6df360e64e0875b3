namespace Gapless.Runtime.Options;

/// <summary>What the body of a notification is.</summary>
public enum NotifyFormat
{
    /// <summary>Everything, as one JSON object.</summary>
    Json,

    /// <summary><c>{"text": "..."}</c>, as Slack and what is compatible with it take it.</summary>
    Slack,
}
