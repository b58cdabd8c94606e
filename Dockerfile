# One image for both: the app (default) and, for the demo, the sandbox.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/SlackPlanner -c Release -o /out/app \
 && dotnet publish src/SlackPlanner.Sandbox -c Release -o /out/sandbox

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /planner
COPY --from=build /out ./
COPY manifest.yml ./
COPY demo ./demo
USER app
EXPOSE 5081 5080
ENV ASPNETCORE_URLS=http://+:5081
ENTRYPOINT ["dotnet"]
CMD ["app/SlackPlanner.dll"]
