# 本文件的键以 `pages-` 开头：下钻页面。

pages-days = 每日动作（实际/标准）
pages-funnel = 本季度漏斗
pages-deals = { $n ->
    [0] 商机 · 没有在途的
   *[other] 商机 · 在途 { $n } 个，{ $worth } { $currency }
}
pages-left-out = 另有 { $n } 条未列出
pages-interventions = 干预
pages-absences = 请假
pages-day-notes = 日报备注
pages-absence-full = 全天
pages-absence-half = 半天
pages-ramp = { $day }入职，目标按 { $percent }% 计

pages-rule = 规则
pages-rule-set = 生效：{ $since } · 设置者：{ $by }
pages-standard-set = 动作标准 · { $tier }：{ $numbers } · { $set }
pages-calendar = 工作日历：{ $calendar }
pages-counted = 考核与不考核的日期
pages-touches = 最近沟通
pages-next = 下一步
pages-best-play = 同类情况恢复率最高：{ $play }
pages-records = 以往措施效果

pages-key-customer = 重点客户
pages-no-owner = 无负责人
pages-owner = 负责人：{ $name }
pages-days-ago = { $days ->
    [0] 今天
   *[other] { $days } 天前
}
pages-rescue = 客户挽回
pages-rescue-log = 按 { $key } 记录客户挽回，之后逐项勾选（记下谁、何时完成）；
pages-rescue-tick = 按 { $key } 勾选下一项
pages-signal-ends = 不再有效时按 { $key } 失效
pages-rescue-check = { $log }{ $days } 天后验证
pages-owners = 历任负责人
pages-contacts = 沟通记录
pages-contact-in = ← 客户
pages-contact-out = → 我方
pages-contact-planned = 已约
pages-verdict = 上次干预：{ $verdict }。
pages-journal-counts = { $n } 条{ $undone ->
    [0] {""}
   *[other] ，已撤销 { $undone } 条
}，{ $authors } 人
pages-journal-empty = { $day }没有任何操作。
pages-journal-last = 此前最近一次：{ $day }。
pages-journal-newest = 最新
pages-journal = 操作日志
pages-entry-redo = { $key } 重做。
pages-entry-redo-note = { $key } 重做，备注一并恢复。
pages-entry-checked = 已据此完成验证，不能撤销。请另记一项措施。
pages-entry-fixed = 此处不能撤销这一条。
pages-entry-draft = 备注留作草稿。
pages-entry-undo-intervened = { $key } 撤销：预警恢复为待干预。
pages-entry-undo-acknowledged = { $key } 撤销：预警恢复为未干预。
pages-entry-undo-snoozed = { $key } 撤销：预警立即重新出现。
pages-entry-undo-excused = { $key } 撤销：这些天重新考核。
pages-entry-undo-counted = { $key } 撤销：恢复为之前的数量。
pages-entry-undo-confirmed = { $key } 撤销：日报恢复为未确认。
pages-entry-undo-noted = { $key } 撤销：恢复为之前的备注。
pages-entry-undo-overridden = { $key } 撤销：恢复为计算得出的结果。
pages-entry-undo-signalled = { $key } 撤销：收回该市场信号。
pages-entry-undo-signal-ended = { $key } 撤销：该市场信号继续有效。
pages-entry-undo-meeting-held = 按 { $key } 撤销：这次会议不再有记录。
pages-entry-undo-targets-published = { $key } 撤销：从今天起目标和申请恢复为没有此操作时的样子。
pages-entry-undo-adjusted = { $key } 撤销：从今天起目标和申请恢复为没有此操作时的样子。
pages-entry-undo-rules-set = { $key } 撤销：从今天起数值恢复为没有此更改时的样子。
pages-entry-undo-task-set = { $key } 撤销：该任务不再列出。
pages-entry-undo-task-changed = { $key } 撤销：任务恢复原状。

# 预警的依据
pages-numbers = 数据
pages-weeks = 此前各周
pages-closes = 各周结束时
pages-stage = 阶段数据
pages-signals = 市场信号
pages-folded = 并入其中的预警
pages-folded-here = 已并入更严重的预警
pages-folded-under = 已并入：{ $what }
pages-folded-back = 更严重的预警解除后，会自动重新出现。
pages-logs-it = 按 { $key } 记录
pages-rule-words = { $id }：{ $rule }。
pages-missing-is-not-zero = 未填报不等于 0，不计入。
pages-notes-show = { $key } 显示
pages-notes-folded = { $n } 条私密备注（{ $shows }）
pages-older = 更早的 { $n } 条：Enter
pages-corrected = 已更正：按现有数据，当时并不成立。已记录的干预保留，不作结论。
pages-corrected-file = 相关日期的最近一次改动：{ $on }导入的 { $who } 改动了{ $days }。
pages-corrected-typed = 相关日期的最近一次改动：{ $who } 于{ $on }录入了{ $days }的数值。
pages-corrected-excused = 相关日期的最近一次改动：{ $who } 于{ $on }登记了{ $days }的豁免。
pages-nothing-tried = 还没有采取过措施。
pages-record-of = { $checked } 次中 { $recovered } 次
pages-figure-days = { $n } 天
pages-figure-sums = 合计
pages-figure-share = 完成率
pages-figure-mean = 加权平均
pages-figure-counted = 计入
pages-figure-partly = 部分计入
pages-figure-no-report = 未填报
pages-figure-excused = 豁免
pages-figure-rest = 休息日
pages-figure-unjudged = 尚未考核
pages-figure-coming = 尚未到
pages-figure-reported = 已填报
pages-figure-before = 达标：其后开始连续
pages-figure-met = 达标
pages-figure-holds = { $what }：连续不增不减
pages-figure-missed = 未达标，连续第 { $n } 天
pages-figure-reached = { $said }：{ $severity }
pages-figure-opened = { $day }产生预警：当时 { $share }
pages-earliest-week = 最早{ $day }解除：此后每项都达标，本周为 { $share }。
pages-lists = 动作与新人
pages-weights = 各动作在周完成率中的权重
pages-newcomers = 新人逐月爬坡
pages-collected = 采集的动作
pages-weights-said = 各动作在周完成率（W3）中所占的权重。
pages-collected-said = 其余动作不作要求，也不算缺报。
pages-newcomers-said = 入职后各月按全额的百分比折算。
pages-numbers-set = { $name }：{ $numbers } · { $since }，{ $by }
pages-earliest-more = 最早{ $day }解除：此前须做得多于标准；仅按标准则为{ $later }。
pages-earliest-more-alone = 最早{ $day }解除：此前须做得多于标准。
pages-earliest-later = 最早{ $day }解除：那一周结束时。
pages-earliest-period = 最早{ $day }解除：其周期的最后一天。
pages-earliest-reply = 最早{ $day }解除：客户回应即解除。
pages-earliest-report = 最早{ $day }解除：补报即解除。
pages-earliest-signal = 最早{ $day }解除：信号到期即解除。
pages-earliest-days = 最早{ $day }解除：连续达标 { $n } 天。
pages-quarter = 本季度逐日
pages-coming-none = 之后：没有豁免
pages-coming-days = 之后：{ $days }
pages-excused-so-far = 本季度已豁免：{ $full ->
    [0] { $half ->
        [0] 0 天
       *[other] 半天 { $half } 次
    }
   *[other] { $full } 天{ $half ->
        [0] {""}
       *[other] 、半天 { $half } 次
    }
}
pages-never-reported = ? 未填报：{ $days }
pages-more = 另 { $n } 天
pages-strip-today = 今天 { $day }
pages-targets-of = 目标 · { $period } · { $currency }
pages-no-target = 未设定目标：{ $period }。
pages-deals-of = 本季度商机 · 在途 { $n } 个，{ $worth } { $currency }
pages-no-deal = 没有在途商机，本季度也没有成交或丢单。
pages-no-absence = 本季度没有
pages-past = 本季度已结束的预警
pages-no-warning = 没有未结束的预警。
pages-no-warning-last = 没有未结束的预警。上一条：{ $rule }，{ $ended }。
pages-weeks-of = 各周对比应完成 · { $metric }：{ $signs }
pages-journal-of = { $n }/{ $all } 条
pages-journal-none = { $all } 条中没有符合“{ $text }”的。按 Esc 看全部。
pages-rules-title = 规则与动作标准 · { $day }生效
pages-phases = 阶段动作
pages-phases-new = ＋ 新增阶段动作
pages-phases-said = 在标准之外、从某日到某日对团队的要求；0 表示结束。
pages-proposed = 历史数据建议，未生效
pages-rules-none = { $all } 条规则与标准中没有符合“{ $text }”的。按 Esc 看全部。
pages-rules-changes = 更改 { $n } 次
pages-rules-change = 自{ $from }：{ $numbers } · { $by }：{ $why }
pages-rules-older = 更早的更改 { $n } 次：`quarterdeck rules`
pages-standards = 每日动作标准（至少）
pages-benchmarks = 转化基准（占前一动作%）
pages-benchmarks-said = 前一动作应有多少转化到本动作；0 表示按标准推算。
pages-results = 干预效果
pages-results-worked = 什么措施有效
pages-results-how = 干预情况
pages-results-waiting = 未干预
pages-results-by-hand = 主管改判
pages-results-list = 干预记录 { $n }/{ $all }
pages-results-none = 这段时间没有干预记录。
pages-results-no-hit = 没有符合的干预。按 Esc 看全部。
pages-results-order-day = 日期
pages-results-order-name = 姓名
pages-results-order-play = 措施
pages-results-order-verdict = 验证
pages-results-order-waited = 天数
pages-results-by-day = 按日期
pages-results-by-name = 按姓名
pages-results-by-play = 按措施
pages-results-by-verdict = 按验证
pages-results-by-waited = 按天数
pages-quiet = 这里没有问题：{ $how }。
pages-quiet-with-others = 每日动作没有问题：{ $how }。
pages-quiet-none = 没有预警
pages-quiet-days = 每日动作没有预警
pages-quiet-others = 其他预警
pages-quiet-off = { $rules } 已停用
pages-quiet-row = 连续未达标
pages-quiet-rules = 规则
pages-quiet-week = 本周
pages-quiet-streak = { $n ->
    [0] 没有连续未达标的工作日，满 { $yellow } 个为黄色
   *[other] 连续 { $n } 个工作日未达标，满 { $yellow } 个为黄色
}
pages-quiet-share = 本周动作完成率 { $share }，低于 { $red } 为红色
pages-tasks = 任务 · { $n } 项未完成，{ $due } 项到期
pages-tasks-list = 未完成，以及近一个月结束的
pages-tasks-this = 当前任务
pages-tasks-none = 没有任务。记录辅导任务、目标重审或客户挽回后，会在这里出现；有目标的月份或季度结束后，评估也会在这里出现。
pages-team-none = 今天没有在岗销售。
pages-team-no-hit = 没有符合的人。按 Esc 看全部。
pages-tasks-no-hit = 没有符合的任务。按 Esc 看全部。
pages-tasks-made = 自{ $day }，{ $author }
pages-tasks-moved = 改期原因：{ $reason }
