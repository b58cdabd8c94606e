using SlackPlanner.People.MyData;

namespace SlackPlanner.People;

internal static class PeopleServices
{
    public static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddSingleton<PeopleStore>()
        .AddSingleton<IPeople>(provider => provider.GetRequiredService<PeopleStore>())
        .AddSingleton<MyDataParts>()
        .AddSingleton<IPersonalData, PeopleData>()
        .AddSingleton<IPersonalData, DeliveryData>();
}
