# 晨会：逐个沟通。本文件的键都以 `standup-` 开头。

standup-path = 晨会
standup-title = 第 { $at }/{ $all } 位
standup-question = 可以这样问
standup-plays = 措施
standup-said = 今日已记录
standup-next = 接下来
standup-closed = 这里要干预的预警已解除。
standup-noted = 日报备注：{ $note }
standup-last = 上次：{ $what }
standup-target = 目标：{ $actual } / { $target } { $metric }，完成率 { $attainment }，节奏 { $pace }
standup-target-needed = 每个工作日还需 { $amount }
standup-rest = { $n ->
    [0] 没有其他人
   *[other] 无需干预 { $n } 人
}
standup-met = 达标：{ $names }
standup-waiting = 待验证：{ $names }
standup-put-off = 已暂缓：{ $names }
standup-away = 请假：{ $names }
standup-others = 其他：{ $names }
standup-brief = 简报
standup-brief-reading = 正在读取简报…
standup-choose = 这里没有规定措施：请按数字选择。
standup-time = { $gone }/{ $all }
standup-in-all = 全程 { $time }
standup-paused = 已暂停
standup-finish = 结束
standup-to-brief = 到简报
standup-timer-on = 开始计时。
standup-timer-paused = 计时已暂停。
standup-timer-off = 计时已关闭。

# 每类规则一个问题，当面问。
standup-ask-again = 上次干预没有解决。现在什么能帮上忙，由谁在什么时候做？
standup-ask-actions = 这周{ $action }离标准还差在哪里？
standup-ask-week = 这周落后较多。可以放下什么，从明天起达标？
standup-ask-silence = 客户还没有回应：{ $name }。原因知道多少，对方还能找谁？
standup-ask-pace = 哪些在谈的商机能把进度补回来，各自卡在哪里？
standup-ask-progress = 要做到什么，目标才够得着？
standup-ask-new-customers = 这周的新客户从哪里来？
standup-ask-quarter = 团队本季度还能推动什么，哪些需要重新拆解？
standup-ask-sub-target = 本月的差额可以从哪里补，哪里还有余量？
standup-ask-funnel = { $action }之后的下一步丢得多。做得好的小组怎么做？
standup-ask-lost-customers = 流失的客户有什么共同点？
standup-ask-signal = 这对本周的客户意味着什么？
standup-ask-no-report = 昨天的数量是多少？现在就可以录入。
standup-measure = 约定
standup-content = 内容
standup-measure-needed = 请填写约定。
standup-meet-title = 约定了什么？
standup-met-said = 已记录，一周后计算效果
