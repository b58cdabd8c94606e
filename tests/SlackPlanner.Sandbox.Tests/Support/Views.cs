namespace SlackPlanner.Sandbox.Tests.Support;

internal static class Views
{
    public const string Small = """{"type":"modal","title":{"type":"plain_text","text":"Small"},"blocks":[{"type":"divider"}]}""";

    public const string TimeOff = """
        {"type":"modal","callback_id":"pto","title":{"type":"plain_text","text":"Time off"},"submit":{"type":"plain_text","text":"Save"},"private_metadata":"m","notify_on_close":true,
         "blocks":[
          {"type":"input","block_id":"from","label":{"type":"plain_text","text":"From"},"element":{"type":"datepicker","action_id":"date"}},
          {"type":"input","block_id":"kind","label":{"type":"plain_text","text":"Kind"},"element":{"type":"static_select","action_id":"pick","options":[
            {"text":{"type":"plain_text","text":"Vacation"},"value":"vacation"},{"text":{"type":"plain_text","text":"Sick"},"value":"sick"}]}},
          {"type":"input","block_id":"note","optional":true,"label":{"type":"plain_text","text":"Note"},"element":{"type":"plain_text_input","action_id":"text","max_length":10}},
          {"type":"actions","block_id":"more","elements":[{"type":"button","action_id":"pto.preview","text":{"type":"plain_text","text":"Preview"},"value":"1"}]}]}
        """;
}
