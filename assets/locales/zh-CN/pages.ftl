# 本文件的键以 `pages-` 开头：下钻页面。

pages-days = 每日动作（实际/标准）
pages-targets = 本季度目标
pages-funnel = 漏斗（全部商机）
pages-deals = 商机
pages-warnings = 本季度预警
pages-interventions = 干预
pages-absences = 请假
pages-absence-full = 全天
pages-absence-half = 半天
pages-ramp = { $day }入职，目标按 { $percent }% 计

pages-why = 依据：{ $name }
pages-rule = 规则
pages-standard-always = 按现行动作标准考核
pages-standard-from = 按{ $day }起的动作标准考核
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
pages-rescue-history = 调取历史沟通记录、商机、负责人
pages-rescue-adviser = 安排技术顾问
pages-rescue-roi = 准备 ROI 分析报告
pages-rescue-call = 主管亲自致电
pages-rescue-log = 记录“客户挽回”（按 i）
pages-rescue-check = { $days } 天后验证
pages-owners = 历任负责人
pages-contacts = 沟通记录
pages-contact-in = ← 客户
pages-contact-out = → 我方
pages-contact-planned = 已约
pages-verdict = 上次干预：{ $verdict }。
pages-asked = 应采取：{ $play }（按 i 记录）。

pages-journal-counts = { $n } 条{ $undone ->
    [0] {""}
   *[other] ，已撤销 { $undone } 条
}，{ $authors } 人
pages-journal-empty = { $day }没有任何操作。
pages-journal-last = 此前最近一次：{ $day }。
pages-journal = 操作日志
pages-entry-redo = { $key } 重做。
pages-entry-redo-note = { $key } 重做，备注一并恢复。
pages-entry-checked = 已据此完成验证，不能撤销。请另记一项措施。
pages-entry-fixed = 此处不能撤销这一条。
pages-entry-draft = 备注留作草稿。
pages-entry-undo = { $key } 撤销。
pages-entry-undo-play = { $key } 撤销：预警恢复为待干预。
pages-entry-undo-acknowledged = { $key } 撤销：预警恢复为未干预。
pages-entry-undo-snoozed = { $key } 撤销：预警立即重新出现。
pages-entry-undo-excused = { $key } 撤销：这些天重新考核。
pages-entry-undo-count = { $key } 撤销：恢复为之前的数量。
pages-entry-undo-note = { $key } 撤销：恢复为之前的备注。
pages-entry-undo-verdict = { $key } 撤销：恢复为系统判定的结果。
