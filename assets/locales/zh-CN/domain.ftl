# 本文件的键以 `domain-` 开头：各界面共用的业务词。

domain-not-set = 未设定
domain-over-no-target = 超额（目标为零）
domain-without-target = { $people } 人中 { $set } 人有目标 · 另有 { $rest }无目标
domain-over-short = 超额
domain-too-few = 样本过少
domain-today = 今天
domain-tomorrow = 明天

domain-weekday-0 = 周一
domain-weekday-1 = 周二
domain-weekday-2 = 周三
domain-weekday-3 = 周四
domain-weekday-4 = 周五
domain-weekday-5 = 周六
domain-weekday-6 = 周日
domain-month-1 = 1月
domain-month-2 = 2月
domain-month-3 = 3月
domain-month-4 = 4月
domain-month-5 = 5月
domain-month-6 = 6月
domain-month-7 = 7月
domain-month-8 = 8月
domain-month-9 = 9月
domain-month-10 = 10月
domain-month-11 = 11月
domain-month-12 = 12月

domain-day = { $month }{ $day }日 { $weekday }
domain-day-with-year = { $year }年{ $month }{ $day }日 { $weekday }
domain-day-short = { $month }{ $day }日
domain-day-short-with-year = { $year }年{ $month }{ $day }日
domain-period-year = { $year }年
domain-period-quarter = { $year }年Q{ $part }
domain-period-month = { $year }年{ $part }
domain-period-week = { $year }年第{ $part }周
domain-list = 、

domain-severity-red = 红
domain-severity-orange = 橙
domain-severity-yellow = 黄
domain-severity-info = 提示
domain-badge-red = ▲红
domain-badge-orange = ◆橙
domain-badge-yellow = ●黄
domain-badge-info = ◇蓝

domain-verdict-recovered = 已恢复
domain-verdict-unchanged = 未改善
domain-verdict-worse = 变差
domain-note-elsewhere = 备注保存在填写它的设备上。
domain-verdict-overridden = { $verdict }（主管改判：{ $reason }）

domain-day-met = 达标
domain-day-missed = 未达标
domain-day-partly = 部分填报
domain-day-excused = 豁免
domain-day-no-report = 未填报
domain-day-rest = 休息

domain-stage-lead = 线索
domain-stage-contacted = 首次沟通
domain-stage-qualified = 需求确认
domain-stage-proposal = 方案报价
domain-stage-won = 成交
domain-stage-lost = 丢单

domain-tier-junior = 初级
domain-tier-mid = 中级
domain-tier-senior = 高级


domain-rule-w1 = 连续 { $days } 个工作日关键动作未达标（按本人日历）
domain-rule-w2 = 连续 { $days } 个工作日关键动作未达标（按本人日历）
domain-rule-w3 = 当周动作完成率低于 { $percent }%（已过至少 { $days } 个工作日）
domain-rule-w4 = 重点客户超过 { $days } 天未回应
domain-rule-w6 = 节奏指数低于 { $percent }% 时显示为红色
domain-rule-w5 = 连续 { $weeks } 周结束时，本人季度完成低于应完成的 { $percent }%
domain-rule-w8 = 一周结束时，团队季度完成低于应完成的 { $percent }%
domain-rule-w7 = 一周新客户数低于当周应完成的 { $percent }%
domain-rule-w9 = 一周结束时，团队当月完成低于应完成的 { $percent }%
domain-rule-w10 = 近 { $weeks } 周某阶段通过率低于职级基准（至少 { $cases } 例）
domain-rule-w13 = { $time } 前未填报
domain-rule-newer = 此规则来自更新版本的 quarterdeck
domain-clears-streak = { $days ->
    [1] 达标 1 天即解除
   *[other] 连续达标 { $days } 天即解除
}
domain-clears-week = 此后任一周结束时达到 { $percent }%，即解除
domain-clears-progress = 节奏指数低于该值时显示为红色
domain-clears-line = 此后任一周结束时达到应完成的 { $percent }%，即解除
domain-clears-funnel = 此后任一周结束时达到基准的 { $percent }%，即解除
domain-clears-lost = 任一周结束时比上升前那一周高出不到 { $percent }%，即解除
domain-rule-w12 = 人工录入的市场信号
domain-clears-signal = 信号到期即解除
domain-evidence-signal = { $kind }：{ $text }
domain-evidence-signal-product = { $kind }：{ $text }（{ $product }）
domain-evidence-more-signals = 另 { $n } 条信号
domain-signal-entered = { $day }由{ $by }录入
domain-signal-competitor = 竞品
domain-signal-price = 价格
domain-signal-demand = 需求
domain-signal-supply = 供应
domain-signal-policy = 政策
domain-signal-other = 其他
domain-logged-signal = 市场信号：{ $kind }
domain-logged-signal-ended = 市场信号已结束
domain-refused-unknown-unit = 找不到团队“{ $text }”。未保存。
domain-refused-unknown-unit-near = 找不到团队“{ $text }”。未保存。相近：{ $near }
domain-refused-ambiguous-unit = “{ $text }”是 { $n } 个团队的名称：{ $ids }。未保存。请写路径。
domain-refused-unknown-signal = 没有编号为“{ $text }”的有效市场信号。未保存。用 `quarterdeck signal` 查看。
domain-clears-newer = 解除条件以该版本为准
domain-clears-silence = 客户回应后解除
domain-clears-no-report = 补报后解除；满 { $days } 个工作日自动解除

domain-evidence-streak = { $days ->
    [1] 1 天未达标
   *[other] 连续 { $days } 天未达标
}
domain-evidence-because = { $what } · { $why }
domain-evidence-good = 此后达标 { $days } 天
domain-evidence-more-actions = 另 { $n } 项动作
domain-evidence-week = 本周动作完成率 { $percent }%，低于 { $limit }%
domain-evidence-week-over = { $week }那一周动作完成率 { $percent }%，低于 { $limit }%
domain-evidence-week-above-over = { $week }那一周动作完成率 { $percent }%，此后任一周结束时达 { $limit }% 即解除
domain-evidence-week-above = 本周目前 { $percent }%，本周结束时仍达 { $limit }% 即解除
domain-evidence-silence = 已 { $days } 天未回应
domain-evidence-never-answered = 从未回应
domain-evidence-behind = 连续 { $weeks } 周落后计划
domain-evidence-behind-short = 截至{ $day }为应完成的 { $share }，落后 { $weeks } 周
domain-evidence-behind-narrow = 落后 { $weeks } 周，截至{ $near } { $share }
domain-evidence-plan = 截至{ $day }应完成 { $expected }，完成 { $actual }（{ $share }）
domain-evidence-plan-short = 截至{ $day }为应完成的 { $share }
domain-evidence-plan-narrow = 截至{ $near }应完成的 { $share }
domain-evidence-period = { $period }截至{ $day }应完成 { $expected }，完成 { $actual }（{ $share }）
domain-evidence-period-short = { $period }截至{ $day }为应完成的 { $share }
domain-evidence-period-narrow = { $period }截至{ $near }应完成的 { $share }
domain-evidence-to-move = 需调出 { $amount }
domain-evidence-newcomers = 截至{ $day }的一周：新客户应完成 { $expected } 个，完成 { $actual } 个（{ $share }）
domain-evidence-newcomers-short = 截至{ $near }的一周新客户 { $actual }/{ $expected } 个
domain-evidence-newcomers-narrow = 截至{ $near }新客户 { $actual }/{ $expected } 个
domain-evidence-room = { $name }超前 { $amount }
domain-close = { $day } · { $period } · 应完成 { $expected }，完成 { $actual } · { $share }
domain-close-leads-to = 目标 { $target }：按目前节奏期末为 { $projection }
domain-close-lacking = 再完成 { $amount } 即可解除（应完成的 { $percent }%）
domain-funnel-stage = { $from }→{ $to }
domain-rule-w11 = 大区每个工作日流失客户数比上一周上升 { $percent }% 及以上（上一周至少 { $base } 个，至少多 { $change } 个；节假日所在周不计）
domain-evidence-lost = 截至{ $day }的一周流失客户 { $lost } 个，前一周 { $before } 个 · 按工作日上升 { $rise }
domain-evidence-lost-short = 截至{ $near }的一周流失客户 { $lost } 个，前一周 { $before } 个
domain-evidence-lost-narrow = 截至{ $near }流失 { $lost } 个，前一周 { $before } 个
domain-lost-week = 截至{ $day }的一周：{ $days } 个工作日流失 { $lost } 个
domain-lost-by-any = 丢单即视为流失客户（设置 rules.lost_categories）。
domain-lost-by-category = 丢单类别为{ $categories }即视为流失客户（设置 rules.lost_categories）。
domain-lost-names = { $more ->
    [0] 流失：{ $names }
   *[other] 流失：{ $names }，另 { $more } 个
}
domain-evidence-funnel = { $stage }：{ $from }至{ $to } { $cases } 例通过 { $passed } 例（{ $share }），基准 { $benchmark }
domain-evidence-funnel-short = { $stage } 截至{ $near } { $share }，基准 { $benchmark }
domain-evidence-funnel-narrow = { $stage } 截至{ $near } { $share }
domain-funnel-best = { $name }为 { $share }（{ $cases } 例通过 { $passed } 例）
domain-funnel-days = { $from }至{ $to }，两项都已填报的日子
domain-funnel-tier = { $tier }：{ $cases } 例通过 { $passed } 例 · { $share } · 基准 { $benchmark }
domain-evidence-at-stake = 涉及金额 { $amount }
domain-evidence-next-step = 已约 { $day }
domain-evidence-no-report = { $n ->
    [1] { $day }未填报
   *[other] 近期 { $n } 天未填报，最近 { $day }
}
domain-evidence-partly = { $day }部分填报：缺{ $actions }
domain-evidence-partly-more = { $n ->
   *[other] 另有 { $n } 天部分填报
}

domain-since = 自{ $day }
domain-not-handled = 未干预
domain-verify-on = { $day }验证
domain-stale = 数据过期
domain-verify-due = 今日验证
domain-cleared-on = { $day }解除
domain-state-open = 未干预
domain-state-acknowledged = 已知悉
domain-check-no-data = 尚无数据
domain-check-never = 不再验证
domain-left-on = { $day }离职
domain-state-snoozed = 已暂缓
domain-state-snoozed-until = { $day }再提醒
domain-state-verifying = 验证中
domain-state-in-progress = 已干预
domain-state-closed = 已关闭
domain-state-restated = 已更正
domain-state-left = 已离职

domain-error-busy = 另一个程序正在写入数据库。未作任何更改。请稍后再试。
domain-error-full = 磁盘已满，或已达到用量限制。未作任何更改。请腾出空间后再试。
domain-error-io = 磁盘出错：{ $why }。未作任何更改。请检查磁盘，或恢复备份（`quarterdeck restore latest`）。
domain-error-read-only = 数据库不可写。未作任何更改。请检查文件及其文件夹的权限。
domain-error-cannot-open = 无法打开：{ $path }（{ $why }）。未作任何更改。请检查路径和权限。
domain-error-missing = 文件不存在：{ $path }。请检查路径；`quarterdeck import` 会新建数据库。
domain-error-symlink = 这是符号链接，不能打开：{ $path }。请用 --db 指定文件本身。
domain-error-special = 不是普通文件：{ $path }。请用 --db 指定一个数据库文件。
domain-error-exists = 文件已经存在，不会被覆盖：{ $path }。请换一个名字。
domain-error-moved = 数据库在使用中被删除、移动或替换：{ $path }。未保存。输入的文字仍在；请放回文件，或重新启动。
domain-error-not-ours = 不是 quarterdeck 数据库，保持原样：{ $path }。请用 --db 指定其他文件。
domain-error-newer = 由更新版本的 quarterdeck 写成（数据版本 { $found }，本程序支持到 { $known }），保持原样：{ $path }。请升级 quarterdeck。
domain-error-corrupt = 数据库已损坏：{ $why }。未作任何更改。请恢复备份（`quarterdeck restore latest`）。
domain-error-stopped = 已停止。未导入。
domain-error-old-sqlite = SQLite { $why } 可能损坏数据库，因此没有打开。请使用自带 SQLite 的 quarterdeck。
domain-error-other = 数据库返回：{ $why }。未作任何更改。

domain-refused-unknown-warning = 找不到预警“{ $text }”。未保存。`quarterdeck warnings` 可列出全部预警。
domain-refused-ambiguous-warning = “{ $text }”对应 { $n } 条预警：{ $ids }。未保存。请写完整编号。
domain-refused-closed = 预警已关闭：{ $text }。未保存。
domain-refused-unknown-rep = 找不到销售“{ $text }”。未保存。
domain-refused-unknown-play = 找不到措施“{ $text }”。未保存。可用：{ $known }。
domain-refused-unknown-action = 找不到动作“{ $text }”。未保存。
domain-refused-cannot-undo = 没有可撤销的操作“{ $text }”。未作任何更改。
domain-refused-undone-already = “{ $text }”此前已撤销，`quarterdeck journal` 可查时间。未作任何更改。
domain-refused-cannot-redo = “{ $text }”没有被撤销，`quarterdeck journal` 可查已撤销的记录。未作任何更改。
domain-refused-counted-since = 这个数量后来又改过，请直接填写正确的数量。未作任何更改。
domain-refused-check-rests = { $day }的验证以它为依据，请另记一项措施。未作任何更改。
domain-refused-days = 从{ $day }起的请假须在当天或之后结束，最多 { $most } 天。未保存。
domain-refused-reason-missing = 请填写原因。未保存。
domain-refused-snooze-too-long = 最多可暂缓至{ $day }。未保存。
domain-refused-day = { $day }已过。未保存。请选今天或以后的日期。
domain-refused-unknown-intervention = 找不到干预“{ $text }”。未保存。
domain-refused-check-day = 不能作为验证日：{ $day }。须为工作日（按本人日历），且不早于{ $earliest }，此前预警无法解除。未保存。
domain-refused-no-split = 比率类和读数类指标不能拆分：{ $text }。未保存。
domain-refused-shrinks = 这份快照缺少 { $all } 个在途或在职中的 { $gone } 个，或缺少整个大区。如确实如此，请加 --shrink。未导入。
domain-refused-no-import = 没有第 { $text } 次导入。可用 `quarterdeck imports` 查看。
domain-refused-import-undone = 第 { $text } 次导入已撤销过。未作任何更改。
domain-refused-stood-on = 不能撤销：之后的内容以它为依据（{ $text }），请先撤销后者。未作任何更改。
domain-refused-counted-elsewhere = “{ $text }”已经统计过这些日期。请说明是否都算：--source 名称 表示与其他来源相加，--replace 表示取而代之。未导入。
domain-refused-no-draft = 没有编号为“{ $text }”的目标草稿，可能已经发布。未作任何更改。
domain-refused-saved-differently = 已经保存过，且内容不同：{ $text }。未作任何更改。
domain-refused-text-too-long = 文字太长：最多 { $most } 字节。未保存任何内容。
domain-refused-count-too-high = 数量最多为 { $most }。未保存。

domain-setting-in-defaults = 内置默认设置第 { $line } 行
domain-setting-problem = { $place }：{ $what }
domain-setting-key-problem = { $place }：{ $key }：{ $what }
domain-setting-syntax = 不是 TOML：{ $found }
domain-setting-not-an-assignment = 请写成 键=值
domain-setting-unknown-nearest = 没有这项设置；是不是 { $found }？
domain-setting-unknown = 没有这项设置；此处可用：{ $known }
domain-setting-missing = 缺少此项
domain-setting-wrong-kind = 应填{ $expected }，现在是{ $found }
domain-setting-not-one-of = 不能是“{ $found }”，可用：{ $allowed }
domain-setting-out-of-range = 应在 { $min } 到 { $max } 之间，现在是 { $found }
domain-setting-below = { $found } 太小；因为 { $other }，至少应为 { $min }
domain-setting-not-a-day = “{ $found }”不是日期，请写成 YYYY-MM-DD
domain-setting-not-a-saturday = 应为上班的周六，现在是 { $found }
domain-setting-not-a-time = “{ $found }”不是时间，请写成 HH:MM
domain-setting-not-a-zone = “{ $found }”不是时区。请写 Asia/Shanghai、+08:00 或 UTC。
domain-setting-not-a-currency = “{ $found }”不是货币代码，请写三个大写字母，如 CNY
domain-setting-not-a-rate = “{ $found }”不是汇率，请写数字，如 7.85
domain-setting-not-an-id = “{ $found }”不能作编号；请用不含空格的词，也不能用 revenue 或 deals
domain-setting-one-of-these = 请在 { $known } 中只写一项
domain-setting-empty = 不能为空
domain-setting-duplicate = “{ $found }”出现了两次
domain-setting-too-many = 最多 { $max } 项，现在有 { $found } 项
domain-setting-not-per-action = 应与动作一一对应（{ $actions }），现在有 { $found } 个数
domain-setting-unknown-name-nearest = 没有此项；是不是 { $found }？
domain-setting-unknown-name = 没有此项；此处可用：{ $known }
domain-setting-not-a-key = “{ $found }”不是按键；请写成 a、Enter、F2、C-s、A-x 或 S-Tab
domain-setting-types-text = “{ $found }”在此处是输入的文字；请用带 Ctrl 或 Alt 的键，或功能键
domain-setting-key-taken = “{ $found }”已有用途：{ $action }
domain-setting-no-way-out = 至少要留一个按键，否则无法退出
domain-setting-not-words = 无法读取：{ $found }
domain-setting-not-given = 这句话没有“{ $found }”这个值；可用：{ $known }
domain-setting-not-a-style = “{ $found }”不是样式；例如写成 bold #ff6b6b on black
domain-kind-text = 文本
domain-kind-number = 整数
domain-kind-decimal = 小数
domain-kind-flag = “true”或“false”
domain-kind-list = 列表
domain-kind-table = 表

domain-found-old-sqlite = SQLite { $text } 可能损坏数据库。请使用自带 SQLite 的 quarterdeck。
domain-found-damaged = 文件已损坏：{ $text }。请停止使用，保留一份副本，并恢复备份（`quarterdeck restore latest`）。
domain-found-broken-reference = 表 { $a } 中有一行指向表 { $b } 中不存在的行。请重新导入含有该行的文件。
domain-found-schema-differs = 缺失，或与 quarterdeck 建立时不同：{ $text }。请恢复备份（`quarterdeck restore latest`）。
domain-found-schema-extra = 不属于 quarterdeck 数据库：{ $text }。请查明由谁添加，或恢复备份（`quarterdeck restore latest`）。
domain-found-setting = { $a } 为 { $b }，与要求不符。请只用 quarterdeck 打开此文件。
domain-found-exposed = 本机其他用户可以访问 { $path }（权限 { $mode }）。请运行：chmod 600
domain-found-altered-event = 操作记录与写入时不同：{ $text }。有人在 quarterdeck 之外改动过，请与备份比对（`quarterdeck backup list`）。
domain-found-altered-note = 操作记录的备注与写入时不同：{ $text }。有人在 quarterdeck 之外改动过，请与备份比对（`quarterdeck backup list`）。
domain-found-broken-seal = 操作日志的结尾与封记不符，设备 { $text }：日志在 quarterdeck 之外被改动过。请与备份比对（`quarterdeck backup list`）。
domain-found-unlinked-event = 操作记录与前一条不相连：{ $text }。操作日志在 quarterdeck 之外被改动过，请与备份比对（`quarterdeck backup list`）。
domain-found-missing-events = 设备 { $device } 的第 { $from } 至 { $to } 条操作记录缺失。请将操作日志与备份比对（`quarterdeck backup list`）。
domain-found-unreadable-event = 操作记录无法读取，因此未计入：{ $text }。请升级 quarterdeck，或与备份比对（`quarterdeck backup list`）。
domain-found-altered-facts = 数据表 { $table } 中的行与导入 { $import }（{ $file }）写入时不同：有人在 quarterdeck 之外改动过。请恢复备份（`quarterdeck restore latest`），或重新导入该文件。
domain-found-new-device = 新设备 { $text }：此文件是复制或移动到这里的，或此前由其他账户写入。操作日志以新设备继续，没有丢失任何内容。
domain-found-went-back = 设备 { $device } 的第 { $from } 至 { $to } 条操作记录曾在此写入，当时已不在文件中：恢复过备份，或换上了较旧的副本。操作日志已以新设备继续。
domain-found-lost-tail = 设备 { $device } 的第 { $from } 至 { $to } 条操作记录曾在此写入，现已不在文件中。若未恢复过备份，请与备份比对（`quarterdeck backup list`）。
domain-found-no-device-file = 无法写入 { $path }：若复制此数据库，两份副本将以同一设备继续。
domain-found-newer-events = { $count } 条操作记录由更新版本的 quarterdeck 写成：已保留，但不显示。
domain-found-clock-ahead = { $count } 条操作记录的时钟快了一天以上：在那之前它们视为最新。
domain-found-not-folded = 数据表 { $text } 与操作日志不一致：它在 quarterdeck 之外被改动过。请恢复备份（`quarterdeck restore latest`）。
domain-found-dangling-event = 操作记录 { $a } 所指的记录 { $b } 不在操作日志中。请与备份比对（`quarterdeck backup list`）。

domain-company = 公司
domain-vacant = 空缺
domain-record = { $play }：用过 { $verified } 次，恢复 { $recovered } 次
domain-evidence-week-days = { $day }那一周：已考核 { $days } 个工作日
domain-last-inbound = 客户上次回应：{ $day }
domain-last-outbound = 我方上次联系：{ $day }
domain-calendar-cn = 国家节假日（含调休）
domain-calendar-weekday = 周一至周五

# 表格的列名；`-full` 用于命令行输出。
domain-col-name = 名称
domain-col-target = 目标
domain-col-actual = 实际
domain-col-attainment = 完成率
domain-col-pace = 节奏
domain-col-in-progress = 在途金额
domain-col-expected = 应完成
domain-col-projection = 推算
domain-col-won = 成交
domain-col-lost = 丢单
domain-col-open = 在途单数
domain-col-rep = 销售
domain-col-tier = 职级
domain-col-unit = 团队
domain-col-last = 近{ $days }日
domain-col-week = 本周
domain-col-streak = 未达标
domain-col-severity = 级别
domain-col-subject = 对象
domain-col-evidence = 情况
domain-col-since = 起始
domain-col-done = 已干预
domain-col-next = 下一步
domain-col-state = 状态
domain-col-id = 编号
domain-col-attainment-full = 完成率
domain-col-per-day = 剩余日均
domain-col-weeks = 近几周
domain-col-coverage = 覆盖率

# 操作日志
domain-me = 本人
domain-days = { $from }至{ $to }
domain-col-day = 日期
domain-col-time = 时间
domain-col-author = 操作人
domain-col-what = 操作
domain-col-on = 对象
domain-col-detail = 内容
domain-logged-note = 备注
domain-logged-undoing = 撤销
domain-logged-undone = 撤销：{ $what }
domain-logged-redone = 重做：{ $what }
domain-logged-import = 导入 { $kind }
domain-logged-verdict = 改判：{ $verdict }
domain-logged-private = 私密备注
domain-logged-of = { $day }的记录
domain-logged-for = { $day }的数量
domain-logged-until = 至{ $day }
domain-logged-full = 全天
domain-logged-half = 半天
domain-logged-rows = { $rows } 行：新增 { $added }，更新 { $changed }，未变 { $same }，未导入 { $rejected }
domain-logged-taken-back = { $when } 已撤销 · { $by }
domain-evidence-streak-narrow = { $days ->
    [1] 1 天未达标
   *[other] 连续 { $days } 天未达标
}
domain-evidence-narrow = { $what }：{ $why }
domain-evidence-figures = { $action } { $figures }
domain-evidence-figures-last = 近 { $days } 天：{ $action } { $figures }
domain-evidence-figures-some = { $action } { $figures }（{ $days } 天）
domain-evidence-week-narrow = 本周 { $percent }%，线 { $limit }%
domain-evidence-week-narrow-over = { $week }那一周 { $percent }%，线 { $limit }%
domain-evidence-week-above-narrow-over = { $week }那一周 { $percent }%，达 { $limit }% 解除
domain-evidence-week-above-narrow = 本周 { $percent }%，达 { $limit }% 解除
domain-day-said = { $month }{ $day }日
domain-day-said-with-year = { $year }年{ $month }{ $day }日
domain-list-of-lists = ，
domain-col-streak-full = 连续未达标
domain-space = { "" }
domain-col-customer = 客户
domain-col-product = 产品
domain-col-stage = 阶段
domain-col-amount = 金额
domain-col-share-of-day = 当天
domain-refused-ambiguous-rep = “{ $text }”是 { $n } 名销售的姓名：{ $ids }。未保存。请写编号。
domain-refused-unknown-rep-near = 找不到销售“{ $text }”。未保存。相近：{ $near }
domain-missing-rows = { $file }（{ $kind }）的 { $of } 行中有 { $missing } 行未导入。请改好后再导入；或 `quarterdeck imports --let-be { $number }`
domain-missing-rows-short = { $file }（{ $kind }）的 { $of } 行中有 { $missing } 行未导入
domain-error-half-made = { $path } 尚未建成，里面没有数据。下次导入或打开界面时会建成。
domain-error-several-names = { $path } 还有另一个文件名（硬链接）。从另一个名字打开的人会丢失在这里保存的内容。请删除其中一个名字，再打开另一个。
domain-error-synced = { $path } 位于同步文件夹中（{ $by }）：文件会在修改途中被复制而损坏。请移到仅本机使用的文件夹；多人使用请通过 SSH。
domain-error-unsafe-disk = { $path } 位于 { $kind } 上，多个程序会互相干扰。请移到本机磁盘，并通过 SSH 使用。
domain-found-shared = 共享文件夹的组成员可以读取和修改 { $path }（权限 { $mode }）：每个成员，用任何程序。
