using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Gapless.Core.Errors;
using Gapless.Core.Messages;
using Gapless.Storage.Local;

namespace Gapless.Storage.S3;

/// <summary>Turns what the server and the client say into errors that a person can act on.</summary>
internal sealed class S3Faults(Bucket bucket)
{
    private const string NoBucket = "NoSuchBucket";
    private static readonly string[] RegionCodes = ["PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException"];

    /// <summary>True when the answer says that the object is not there.</summary>
    public static bool IsMissing(AmazonServiceException fault) => fault.StatusCode == HttpStatusCode.NotFound && fault.ErrorCode != NoBucket;

    /// <summary>True when the answer says that the condition did not hold.</summary>
    public static bool IsConditionFailed(AmazonServiceException fault) => fault.StatusCode == HttpStatusCode.PreconditionFailed;

    /// <summary>Does the work; its errors name the store and the key, or the file of this machine.</summary>
    /// <param name="key">What is asked for.</param>
    /// <param name="work">Asks.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="file">The file that is read or written beside.</param>
    public async Task<T> GuardAsync<T>(string key, Func<Task<T>> work, CancellationToken cancellationToken, string? file = null)
    {
        try
        {
            return await work();
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && IsOurs(fault))
        {
            throw Explain(key, fault, file);
        }
    }

    /// <inheritdoc cref="GuardAsync{T}" />
    public Task GuardAsync(string key, Func<Task> work, CancellationToken cancellationToken, string? file = null) => GuardAsync(
        key,
        async () =>
        {
            await work();
            return true;
        },
        cancellationToken,
        file);

    private static bool IsOurs(Exception fault) => fault
        is AmazonClientException or AmazonServiceException or HttpRequestException or IOException or UnauthorizedAccessException or TimeoutException or OperationCanceledException;

    private GaplessException Explain(string key, Exception fault, string? file) => fault switch
    {
        AmazonServiceException { ErrorCode: NoBucket } => new(ErrorKind.Usage, Text.Of("Store.NoBucket", bucket.Name, bucket.Endpoint), fault),
        AmazonServiceException answer when RegionCodes.Contains(answer.ErrorCode, StringComparer.Ordinal) || answer.StatusCode == HttpStatusCode.MovedPermanently =>
            new(ErrorKind.Usage, Text.Of("Store.WrongRegion", bucket.Address, bucket.Settings.Region, Code(answer)), fault),
        AmazonServiceException { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } answer =>
            new(ErrorKind.Refused, Text.Of("Store.Refused", bucket.Address, bucket.Endpoint, Code(answer)), fault),
        AmazonServiceException answer when IsMissing(answer) => new(ErrorKind.Machine, Text.Of("Store.NoObject", key, bucket.Address), fault),
        AmazonServiceException answer when answer.StatusCode >= HttpStatusCode.InternalServerError => Down(Code(answer), fault),
        AmazonServiceException { StatusCode: >= HttpStatusCode.Continue } answer => Fault(key, $"{Code(answer)}: {answer.Message}", fault),
        OperationCanceledException or TimeoutException => Down(Text.Of("Store.NoAnswerIn", bucket.Settings.Timeout.TotalSeconds), fault),
        AmazonClientException or AmazonServiceException or HttpRequestException => Down(Innermost(fault).Message, fault),
        IOException when IsOfNetwork(fault) || file is null => Down(Innermost(fault).Message, fault),
        _ => LocalFaults.Explain(file ?? key, fault),
    };

    private static bool IsOfNetwork(Exception fault) => fault is HttpIOException || Innermost(fault) is SocketException;

    private GaplessException Down(string what, Exception fault) =>
        new(ErrorKind.Machine, Text.Of("Store.Down", bucket.Address, bucket.Endpoint, what.TrimEnd('.', ' ')), fault);

    private GaplessException Fault(string key, string what, Exception fault) => new(ErrorKind.Machine, Text.Of("Store.Fault", $"{bucket.Address}/{key}", what), fault);

    private static string Code(AmazonServiceException answer) => string.IsNullOrEmpty(answer.ErrorCode)
        ? ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} {answer.ErrorCode}");

    private static Exception Innermost(Exception fault) => fault.InnerException is { } inner ? Innermost(inner) : fault;
}
