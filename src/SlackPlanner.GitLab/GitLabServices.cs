using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SlackPlanner.GitLab.Http;

namespace SlackPlanner.GitLab;

public static class GitLabServices
{
    /// <summary>Adds <see cref="IGitLabClient"/> and its settings, which are checked at start. An <see cref="IGitLabTokens"/> of the app's own is to be added before.</summary>
    public static IServiceCollection AddGitLab(this IServiceCollection services)
    {
        services.AddOptions<GitLabOptions>().BindConfiguration("GitLab").ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GitLabOptions>, GitLabOptionsValidation>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new GitLabHttp(
            provider.GetRequiredService<IOptions<GitLabOptions>>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<GitLabHttp>>(), provider.GetService<IRateWindow>()));
        services.TryAddSingleton<IGitLabTokens>(provider => new OneToken(provider.GetRequiredService<IOptions<GitLabOptions>>().Value.Token));
        services.TryAddSingleton<IGitLabClient>(provider =>
            new GitLabClient(provider.GetRequiredService<GitLabHttp>(), provider.GetRequiredService<IGitLabTokens>(), readRetries: 0));
        return services;
    }
}
