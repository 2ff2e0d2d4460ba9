# 本文件的键以 `domain-` 开头：各界面共用的业务词。

domain-not-set = 未设定
domain-over-no-target = 超额（无目标）
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
domain-period-quarter = { $year }年第{ $part }季度
domain-period-month = { $year }年{ $part }
domain-period-week = { $year }年第{ $part }周
domain-list = 、

domain-severity-red = 红
domain-severity-orange = 橙
domain-severity-yellow = 黄
domain-severity-info = 蓝
domain-badge-red = ▲红
domain-badge-orange = ◆橙
domain-badge-yellow = ●黄
domain-badge-info = ◇蓝

domain-verdict-recovered = 已恢复
domain-verdict-unchanged = 无变化
domain-verdict-worse = 更差
domain-note-elsewhere = 备注保存在填写它的设备上。
domain-verdict-overridden = { $verdict }（人工判定：{ $reason }）

domain-day-met = 达标
domain-day-missed = 未达标
domain-day-partly = 部分填报
domain-day-excused = 豁免
domain-day-no-report = 未填报
domain-day-rest = 休息

domain-stage-lead = 线索
domain-stage-contacted = 首次接触
domain-stage-qualified = 需求确认
domain-stage-proposal = 方案
domain-stage-won = 成交
domain-stage-lost = 丢单

domain-tier-junior = 初级
domain-tier-mid = 中级
domain-tier-senior = 高级


domain-rule-w1 = 连续 { $days } 个本人工作日未达每日行为标准
domain-rule-w2 = 连续 { $days } 个本人工作日未达每日行为标准
domain-rule-w3 = 至少 { $days } 个本人工作日后，本周行为标准完成不足 { $percent }%
domain-rule-w4 = 重点客户超过 { $days } 天没有回应
domain-rule-w6 = 节奏指数低于 { $percent }% 时显示为红色
domain-rule-w13 = 截止时间前未填报
domain-rule-newer = 较新版本 quarterdeck 的规则
domain-clears-streak = { $days ->
   *[other] 连续达标 { $days } 天后解除
}
domain-clears-week = 之后某周结束时达到 { $percent }% 时解除
domain-clears-progress = 节奏指数低于该值期间显示为红色
domain-clears-newer = 解除条件以该版本为准
domain-clears-silence = 客户回应后解除
domain-clears-no-report = 补填数据后，或再过 { $days } 个本人工作日后解除

domain-evidence-streak = 连续 { $days } 天未达标
domain-evidence-because = { $what }：{ $why }
domain-evidence-good = 此后达标 { $days } 天
domain-evidence-more-actions = 另有 { $n } 项
domain-evidence-week = 本周完成 { $percent }% < { $limit }%
domain-evidence-week-above = 本周现为 { $percent }%，周末达 { $limit }% 即解除
domain-evidence-silence = { $days } 天无回应
domain-evidence-never-answered = 从未回应
domain-evidence-at-stake = 涉及 { $amount }
domain-evidence-next-step = 下一步 { $day }
domain-evidence-no-report = { $n } 天未填报：{ $days }
domain-evidence-partly = { $day } 部分填报：缺{ $actions }
domain-evidence-partly-more = { $n ->
   *[other] 另有 { $n } 天部分填报
}

domain-since = { $day }起
domain-not-handled = 未响应
domain-verify-on = { $day }验证
domain-verify-due = 待验证
domain-cleared-on = { $day }解除
domain-state-open = 待处理
domain-state-acknowledged = 已确认
domain-state-snoozed = 已暂缓
domain-state-snoozed-until = 暂缓至{ $day }
domain-state-verifying = 验证中
domain-state-in-progress = 处理中
domain-state-closed = 已关闭
domain-state-restated = 已重述

domain-error-busy = 另一个程序正在写入数据库。未作任何更改，请稍后再试。
domain-error-full = 磁盘已满，或已达到用量限制。未作任何更改，请腾出空间后再试。
domain-error-io = 磁盘出错：{ $why }。未作任何更改，请检查磁盘，再运行 `quarterdeck check`。
domain-error-read-only = 数据库不可写。未作任何更改，请检查文件及其文件夹的权限。
domain-error-cannot-open = 无法打开 { $path }：{ $why }。未作任何更改，请检查路径和权限。
domain-error-missing = { $path } 不存在。请检查路径；`quarterdeck import` 会新建数据库。
domain-error-symlink = { $path } 是符号链接，本程序不跟随链接。请用 --db 指定文件本身。
domain-error-special = { $path } 不是普通文件。请用 --db 指定一个数据库文件。
domain-error-exists = { $path } 已经存在，不会被覆盖。请换一个名字。
domain-error-moved = 数据库在打开期间被删除、移动或替换：{ $path }。没有保存任何内容，您输入的文字仍在；请放回文件，或重新启动。
domain-error-not-ours = { $path } 不是 quarterdeck 数据库，保持原样。请用 --db 指定其他文件。
domain-error-newer = { $path } 由更新版本的 quarterdeck 写成（结构版本 { $found }，本程序支持到 { $known }），保持原样。请升级 quarterdeck。
domain-error-corrupt = 数据库已损坏：{ $why }。未作任何更改，请运行 `quarterdeck check`，并恢复备份。
domain-error-old-sqlite = SQLite { $why } 可能损坏数据库，因此没有打开。请使用自带 SQLite 的 quarterdeck。
domain-error-other = 数据库返回：{ $why }。未作任何更改。

domain-refused-unknown-warning = 没有预警“{ $text }”。未保存；`quarterdeck warnings` 可列出全部预警。
domain-refused-ambiguous-warning = “{ $text }”对应多条预警。未保存，请给出完整编号。
domain-refused-closed = 预警 { $text } 已关闭。未保存。
domain-refused-unknown-rep = 没有销售“{ $text }”。未保存。
domain-refused-unknown-play = 没有打法“{ $text }”。未保存；可用的打法：{ $known }。
domain-refused-unknown-action = 没有行为“{ $text }”。未保存。
domain-refused-cannot-undo = { $text } 无法撤销。未作任何更改。
domain-refused-reason-missing = 需要填写原因。未保存。
domain-refused-snooze-too-long = 最多可暂缓至{ $day }。未保存。
domain-refused-day = 此处不能用{ $day }。未保存，请选择今天或以后的日期。
domain-refused-unknown-intervention = 没有干预“{ $text }”。未保存任何内容。
domain-refused-no-split = 比率类和读数类指标不能拆分：{ $text }。未保存。
domain-refused-no-draft = 没有编号为“{ $text }”的目标草稿，可能已经发布。
domain-refused-saved-differently = { $text } 已经保存过，且内容不同。没有改动任何内容。
domain-refused-text-too-long = 文字太长：最多 { $most } 字节。未保存任何内容。
domain-refused-count-too-high = 数量最多为 { $most }。未保存任何内容。

domain-setting-in-defaults = 内置默认设置第 { $line } 行
domain-setting-problem = { $place }：{ $what }
domain-setting-key-problem = { $place }：{ $key }：{ $what }
domain-setting-syntax = 不是 TOML：{ $found }
domain-setting-not-an-assignment = 请写成 键=值
domain-setting-unknown-nearest = 没有这项设置；是否想写 { $found }？
domain-setting-unknown = 没有这项设置；此处可用：{ $known }
domain-setting-missing = 缺少
domain-setting-wrong-kind = 是{ $found }，应为{ $expected }
domain-setting-not-one-of = 不能是“{ $found }”，只能是 { $allowed }
domain-setting-out-of-range = { $found } 不在 { $min } 到 { $max } 之间
domain-setting-below = { $found } 太小；因为 { $other }，至少应为 { $min }
domain-setting-not-a-day = “{ $found }”不是日期，请写成 YYYY-MM-DD
domain-setting-not-a-saturday = { $found } 不是周六，请给出一个上班的周六
domain-setting-not-a-time = “{ $found }”不是时间，请写成 HH:MM
domain-setting-not-a-currency = “{ $found }”不是货币代码，请写三个大写字母，如 CNY
domain-setting-not-an-id = “{ $found }”不能作编号；请用不含空格的词，且不用 revenue 或 deals
domain-setting-empty = 为空
domain-setting-duplicate = “{ $found }”出现了两次
domain-setting-too-many = 有 { $found } 项，最多 { $max } 项
domain-setting-not-per-action = 有 { $found } 个数，应与行为一一对应：{ $actions }
domain-setting-unknown-name-nearest = 未知；是否想写 { $found }？
domain-setting-unknown-name = 未知；此处可用：{ $known }
domain-setting-not-a-key = “{ $found }”不是按键；请写成 a、Enter、F2、C-s、A-x 或 S-Tab
domain-setting-types-text = “{ $found }”在此处是输入的文字；请用带 Ctrl 或 Alt 的键，或功能键
domain-setting-key-taken = “{ $found }”已是 { $action } 的按键
domain-setting-no-way-out = 至少要留一个按键，否则无法退出
domain-setting-not-words = 无法读取：{ $found }
domain-setting-not-given = 这句话没有“{ $found }”这个值；可用：{ $known }
domain-setting-not-a-style = “{ $found }”不是样式；例如写成 bold #ff6b6b on black
domain-kind-text = 文本
domain-kind-number = 整数
domain-kind-decimal = 小数
domain-kind-flag = true 或 false
domain-kind-list = 列表
domain-kind-table = 表

domain-found-old-sqlite = SQLite { $text } 可能损坏数据库。请使用自带 SQLite 的 quarterdeck。
domain-found-damaged = 文件已损坏：{ $text }。请停止使用，保留一份副本，并恢复备份。
domain-found-broken-reference = 表 { $a } 中有一行引用了表 { $b } 中不存在的行。请重新导入含有该行的文件。
domain-found-schema-differs = { $text } 缺失，或与 quarterdeck 建立时不同。请恢复备份。
domain-found-schema-extra = { $text } 不属于 quarterdeck 数据库。请查明由谁添加，并恢复备份。
domain-found-setting = { $a } 为 { $b }，与要求不符。请只用 quarterdeck 打开此文件。
domain-found-exposed = 本机其他用户可以访问 { $path }（权限 { $mode }）。请运行：chmod 600
domain-found-altered-event = 事件 { $text } 与写入时不同：有人在 quarterdeck 之外改动过。请与备份比对。
domain-found-altered-note = 事件 { $text } 的备注与写入时不同：有人在 quarterdeck 之外改动过。请与备份比对。
domain-found-broken-seal = 设备 { $text } 的日志结尾与封记不符：日志在 quarterdeck 之外被改动过。请与备份比对。
domain-found-unlinked-event = 事件 { $text } 与前一事件不相连：日志在 quarterdeck 之外被改动过。请与备份比对。
domain-found-missing-events = 设备 { $device } 的第 { $from } 至 { $to } 条事件缺失。请将日志与备份比对。
domain-found-unreadable-event = 事件 { $text } 无法读取，因此未计入。请升级 quarterdeck，或与备份比对。
domain-found-altered-facts = 数据表 { $table } 中的行与导入 { $import }（{ $file }）写入时不同：有人在 quarterdeck 之外改动过。请从备份恢复，或重新导入该文件。
domain-found-new-device = 新设备 { $text }：此文件是复制或移动到这里的，或此前由其他账户写入。日志以新设备继续，没有丢失任何内容。
domain-found-went-back = 设备 { $device } 的第 { $from } 至 { $to } 条事件曾在此写入，当时已不在文件中：恢复过备份，或换上了较旧的副本。日志已以新设备继续。
domain-found-lost-tail = 设备 { $device } 的第 { $from } 至 { $to } 条事件曾在此写入，现已不在文件中。若未恢复过备份，请与备份比对。
domain-found-no-device-file = 无法写入 { $path }：若复制此数据库，两份副本将以同一设备继续。
domain-found-newer-events = { $count } 条事件由较新版本的 quarterdeck 生成：已保留，但不显示。
domain-found-clock-ahead = { $count } 条事件的时钟快了一天以上：在那之前它们视为最新。
domain-found-not-folded = 数据表 { $text } 与日志不一致：它在 quarterdeck 之外被改动过。请从备份恢复。
domain-found-dangling-event = 事件 { $a } 所指的事件 { $b } 不在日志中。请与备份比对。

domain-company = 公司
domain-vacant = 空缺
domain-record = { $play }：{ $verified } 次中 { $recovered } 次恢复
domain-evidence-week-days = { $day }所在周已判定 { $days } 个本人工作日
domain-last-inbound = 客户最近回应：{ $day }
domain-last-outbound = 我方最近联系：{ $day }
domain-calendar-cn = 国家公布的节假日
domain-calendar-weekday = 周一至周五

# 表格的列名；`-full` 用于命令行输出。
domain-col-name = 名称
domain-col-target = 目标
domain-col-actual = 实际
domain-col-attainment = 完成率
domain-col-pace = 节奏
domain-col-in-progress = 在途
domain-col-expected = 应完成
domain-col-projection = 推算
domain-col-won = 成交
domain-col-lost = 丢单
domain-col-open = 在谈
domain-col-rep = 销售
domain-col-tier = 职级
domain-col-unit = 单元
domain-col-last = 近 { $days } 天
domain-col-week = 本周
domain-col-streak = 连续
domain-col-severity = 级别
domain-col-subject = 对象
domain-col-evidence = 原因
domain-col-since = 起始
domain-col-done = 已做
domain-col-next = 下一步
domain-col-state = 状态
domain-col-id = 编号
domain-col-attainment-full = 完成率
domain-col-per-day = 剩余日均
domain-col-coverage = 覆盖率
