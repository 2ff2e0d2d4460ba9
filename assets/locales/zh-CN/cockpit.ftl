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

cockpit-more-states = 另有 { $n } 项
cockpit-facts-old = 数据截至{ $day }，已 { $n } 个工作日未更新，相关预警可能过期。
cockpit-facts-none = 已 { $n } 个工作日没有数据，相关预警可能过期。
cockpit-as-of = 查看日期：{ $day }，不是今天。
cockpit-past-day = 这是过去的一天：{ $day }
cockpit-unfinished = { $n ->
    [1] 备注未写完：{ $name }
   *[other] { $n } 条备注未写完，最近：{ $name }
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
cockpit-no-draft = 没有未写完的备注。
cockpit-today = 今天 { $day }
cockpit-today-until = 今天 { $day } · { $time } 后考核
cockpit-so-far = 目前已填报 { $done }/{ $all }
cockpit-coming = { $day }，尚未到
cockpit-excused = 豁免 { $n } 人
