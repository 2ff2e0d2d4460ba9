# 驾驶舱的框架：标题、持续状态、位置。本文件的键以 `cockpit-` 开头。

cockpit-week-of = 第 { $n }/{ $all } 周
cockpit-reported-for = { $day }已填报 { $done }/{ $all }
cockpit-elsewhere = { $orange ->
    [0] 范围外另有红色 { $red } 条
   *[other] { $red ->
        [0] 范围外另有橙色 { $orange } 条
       *[other] 范围外另有红色 { $red } 条、橙色 { $orange } 条
    }
}
cockpit-elsewhere-short = +红 { $red }
cockpit-range = { $first }–{ $last } / { $all }
cockpit-place = { $at } / { $all }

cockpit-more-states = 另有 { $n } 项，见 { $key }
cockpit-more-states-short = +{ $n }
cockpit-facts-old = 数据截至{ $day }，已 { $n } 个工作日未更新
cockpit-facts-stale = ：{ $all } 条预警中 { $stale } 条依据这些数据，标为数据过期
cockpit-facts-stale-short = ，{ $stale } 条过期
cockpit-files-old = { $what }最近一次导入是{ $day }，此后已过一整周
cockpit-files-old-short = { $day }后没有新的{ $what }
cockpit-facts-none = 还没有导入每日动作，看不出谁未达标
cockpit-tasks-due = { $n } 项任务到期：{ $task }
cockpit-facts-none-short = 还没有导入每日动作
cockpit-stale = 过期 { $n }
cockpit-as-of = 查看日期：{ $day }，不是今天。
cockpit-past-morning = 查看过去：全屏均为{ $day }早上的情况
cockpit-past-morning-short = 查看过去：{ $day }
cockpit-past-of = 过去：{ $day }
cockpit-page-on-the-way = 正在打开页面，按 Esc 留在此处
cockpit-on-the-way = 正在读取另一天
cockpit-not-arrived = 另一天还在读取，未保存。
cockpit-count-waits = 另一天还在读取：{ $count } 留在格中，尚未保存。读取完后请再按一次。
cockpit-not-that-morning = 那天还没有这一页。
cockpit-in-past-morning = 正在查看过去，只能更正当天的数量。按 { $key } 回到今天。
cockpit-in-stand-up = 晨会只看今天。请先按 { $key } 离开。
cockpit-before-the-team = 草稿可能含私人内容，请先按 { $key } 离开晨会。
cockpit-unfinished = { $n ->
    [1] 草稿：{ $name }
   *[other] { $n } 份草稿，最近：{ $name }
}

cockpit-in-currency = { $metric }（{ $currency }）
cockpit-pace-of = 节奏：{ $metric } { $period }
cockpit-queue-all = 共 { $n } 条
cockpit-queue-of = { $n }/{ $all } 条
cockpit-queue-asks = { $grave ->
    [0] { $n } 条要干预
   *[other] { $n } 条要干预，其中红橙 { $grave } 条
}
cockpit-queue-asks-short = { $n } 条要干预
cockpit-zoomed = 放大

cockpit-key-unmark = 取消选中
cockpit-key-all-panes = 全部栏
cockpit-key-whole = 全公司
cockpit-key-only-this = 只看此团队

cockpit-no-way-back = 没有打开的页面，也没有缩小范围。
cockpit-one-pane = 窗口里已经只有一栏。
cockpit-newest-day = 已是最近的一天。
cockpit-no-draft = 没有草稿。
cockpit-today = 今天 { $day }
cockpit-today-until = 今天 { $day } · { $time } 后考核
cockpit-so-far = 目前已填报 { $done }/{ $all }
cockpit-coming = { $day }，尚未到
cockpit-excused = 豁免 { $n } 人

cockpit-and = 、
cockpit-ordered = 按{ $by }
cockpit-order-title = 按什么排序？
cockpit-order-given = 团队
cockpit-order-need = 紧急程度
cockpit-order-pace = 节奏
cockpit-order-week = 本周
cockpit-order-short = 连续未达标
cockpit-order-gap = 缺口
cockpit-order-money = 金额
cockpit-order-age = 时间
cockpit-order-author = 记录人
cockpit-order-what = 操作
cockpit-order-name = 姓名
cockpit-filter-none = { $all } 行中没有符合“{ $text }”的，按 Esc 看全部。
cockpit-queue-folded = { $n } 条已并入
cockpit-nothing-aside = 请先按 { $key } 转到预警栏：隐藏的都是预警。
cockpit-key-keep-filter = 保留筛选
cockpit-key-all = 全部
cockpit-key-order = 排序
cockpit-key-usual-order = 默认排序
cockpit-key-hide = 隐藏其他

cockpit-detail-since = { $severity ->
    [red] 红色，自{ $day }：{ $evidence }
    [orange] 橙色，自{ $day }：{ $evidence }
    [yellow] 黄色，自{ $day }：{ $evidence }
   *[info] 自{ $day }：{ $evidence }
}
cockpit-detail-folded-more = { " · " }另 { $n } 条
cockpit-detail-folded = 已并入：{ $evidence } · 自{ $day }
cockpit-detail-untried = 尚未干预
cockpit-detail-tried = { $notes ->
    [0] 已干预：{ $what }
   *[other] 已干预：{ $what } · 有私密备注
}
cockpit-detail-asked = 应采取：{ $play } · { $clears }
cockpit-detail-clears = 目前无需干预 · { $clears }
cockpit-detail-best = ★ 同类恢复率最高：{ $play }

cockpit-words = 数字的含义
cockpit-word-here = 此处（{ $name }，{ $period }{ $metric }）：{ $figures }。
cockpit-word-here-rep = 此处（{ $name }，截至{ $day }）：{ $figure }。
cockpit-word-attainment = 完成率
cockpit-word-attainment-means = 实际 ÷ 目标。可以超过 100%；退货多于销售时为负。
cockpit-word-expected = 应完成
cockpit-word-expected-means = 到目前应完成的数：目标 × 已过去的工作日份额（按本人日历）。当天在截止时间后才计入。
cockpit-word-pace = 节奏
cockpit-word-pace-means = 实际 ÷ 应完成，均截至最近的考核日。0.92 表示落后计划 8%。每日动作栏里是目标栏当前指标和周期的节奏。
cockpit-word-projection = 推算
cockpit-word-projection-means = 按已过工作日的日均推到期末的数，不是预测。
cockpit-word-need = 剩余日均
cockpit-word-need-means = 与目标的缺口 ÷ 剩余的工作日（按本人日历）。
cockpit-word-coverage = 覆盖率
cockpit-word-coverage-means = 在途商机 ÷ 与目标的缺口。
cockpit-word-week = 本周
cockpit-word-week-means = 本周动作标准的完成率，只算已考核的日子；每项动作最多算到标准。
cockpit-word-short = 连续未达标
cockpit-word-short-means = 连续几个工作日有必做动作低于标准（按本人日历）；休息和豁免的日子不中断也不累计。
cockpit-word-weeks = 近几周
cockpit-word-weeks-means = 每周一格，实际对比应完成：▁▂▃ 不到一半，▄▅▆ 接近，▇ 达到计划，█ 超前，空白为没有工作日。
cockpit-word-play = 措施
cockpit-word-play-means = 针对预警采取或约定的做法。每条规则都有应采取的措施，低于它的措施不算完成干预。
cockpit-word-verdict = 验证结果
cockpit-word-verdict-means = 到验证日由数据得出：预警已解除为已恢复，否则为未改善或变差；没有数据时暂无结果。
cockpit-word-folded = 已并入
cockpit-word-folded-means = 同一人或团队已有更严重的预警时，较轻的并入其下；前者解除后自动恢复显示。
cockpit-word-restated = 已更正
cockpit-word-restated-means = 后来的填报或文件使预警不再成立：预警关闭，干预保留，不计验证结果。
cockpit-word-silent = 沉默客户
cockpit-word-silent-means = 超过一周没有回应的重点客户。只有客户主动回应才会解除。
cockpit-word-market-signal = 市场信号
cockpit-word-market-signal-means = 人工录入的市场变化，针对某个团队，到截止日为止，要求目标重审。
cockpit-word-signing = 签约率
cockpit-word-signing-means = 当月成交 ÷ 已有结果的商机。不足十个时显示样本不足。
cockpit-word-intent = 意向率
cockpit-word-intent-means = 当月触达的客户中已确认需求的占比。
cockpit-faulty = 正在使用内置的按键或配色：{ $what }
cockpit-not-backed-up = 今天的备份未能完成。{ $why }
cockpit-unsaved = 上次保存失败：{ $why }
cockpit-no-board = 无法显示：{ $why }
cockpit-unread = 屏幕上的内容可能不是最新：{ $why }
cockpit-slow-disk = 磁盘较慢：上次保存用了 { $time } 秒。
cockpit-judged-now = { $day }已开始考核：已填报由 { $before } 变为 { $after }。
cockpit-queue-closed = { $n ->
    [0] { "" }
   *[other] { $n } 条已解除
}
cockpit-is-closed = 这条预警已解除，不必再干预。
cockpit-detail-closed = 已于{ $day }解除。
cockpit-known-at = 查看过去：数据为{ $day }当时所知，查看日期{ $morning }；不保存任何内容
cockpit-known-at-short = 查看过去：{ $day }当时所知，{ $morning }
cockpit-in-the-past = 正在查看过去，不能保存。按 { $key } 回到今天。

cockpit-unpublished = 这份拆解是草稿，尚未发布：其他人看不到这些数值
cockpit-unpublished-short = 草稿，尚未发布
cockpit-unknown-unit = 设置 { $key } 中的“{ $name }”不是任何一个团队的名称，不起作用{ $n ->
    [0] 。
   *[other] ，另有 { $n } 个名称也是。
}
cockpit-sources-failing-more = （另有 { $n } 个来源）
cockpit-rows-missing-more = ，另有 { $n } 次导入也有行未导入
cockpit-rows-missing-more-short = ，另 { $n } 次
